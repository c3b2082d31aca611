# shellcheck shell=bash
# Where things that are slow to make are kept between runs.

# Directory of everything cached; safe to delete, shared by all checkouts of one user.
cache_dir() {
  echo "${DISKFERRY_CACHE:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/diskferry}"
}

# cached FILE COMMAND...: runs COMMAND with a temporary path as last argument unless FILE exists, and renames the result,
# so that an interrupted run leaves no half file under the final name. Two runs at the same time wait for each other.
cached() {
  local file=$1
  shift
  [[ -e $file ]] && return 0
  mkdir -p "$(dirname "$file")"
  (
    flock 9
    [[ -e $file ]] && exit 0
    local partial=$file.partial
    rm -rf "$partial"
    "$@" "$partial" || exit
    mv "$partial" "$file"
  ) 9>"$file.lock"
}
