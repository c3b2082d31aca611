# shellcheck shell=bash
# Debian packages as files: downloaded through the machine's own apt, which checks their signatures, never installed.

# package_identities PACKAGE...: file name and checksum of the version that apt would install, sorted.
package_identities() {
  local empty uris
  empty=$(mktemp -d "$SCRATCH/uris.XXXXXX") # apt leaves out what it finds in the working folder
  # A new machine of a build service has no package lists yet; on a person's machine they are that person's to refresh.
  if [[ ${CI:-} == true && $EUID -eq 0 ]] && ! apt-cache show "$@" >/dev/null 2>&1; then
    apt-get update -qq >&2
  fi
  uris=$(cd "$empty" && apt-get download --print-uris "$@") ||
    die "apt does not know all of: $*" "run 'apt-get update' as root"
  awk '{ print $2, $4 }' <<<"$uris" | LC_ALL=C sort
}

# unpack_packages DIR PACKAGE...: unpacks the packages into DIR, without what root/left-out lists and without documents
# but the licence; notes each in var/lib/dpkg/status.d, where scanners of images look.
unpack_packages() {
  local dir=$1 downloads archive name
  shift
  downloads=$(mktemp -d "$SCRATCH/packages.XXXXXX")
  # apt would give up root for the download, and then could not write to our folder.
  (cd "$downloads" && apt-get download --quiet=2 --option APT::Sandbox::User=root "$@")
  mkdir -p "$dir/var/lib/dpkg/status.d"
  for archive in "$downloads"/*.deb; do
    dpkg-deb --fsys-tarfile "$archive" | tar --extract --preserve-permissions --keep-directory-symlink \
      --directory "$dir" --wildcards --exclude-from <(first_words "$IMAGES/root/left-out")
    name=$(dpkg-deb --field "$archive" Package)
    dpkg-deb --field "$archive" >"$dir/var/lib/dpkg/status.d/$name"
  done
  find "$dir/usr/share/doc" -type f ! -name copyright -delete
}
