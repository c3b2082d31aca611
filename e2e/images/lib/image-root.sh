# shellcheck shell=bash
# Runs a program inside an unpacked image, in namespaces of its own: paths are those of the image, /proc and /dev are
# the machine's, and the only network is a loopback of its own, so that no port can be taken already.

# can_enter_image_root: whether this machine lets us; as root, or with user namespaces as anybody.
can_enter_image_root() {
  enter_namespaces true 2>/dev/null
}

# run_in_image_root DIR COMMAND...
run_in_image_root() {
  mkdir -p "$1/proc" "$1/dev"
  # shellcheck disable=SC2016 # expanded by the inner shell
  enter_namespaces bash -euc '
    ip link set lo up
    mount --rbind /proc "$0/proc"
    mount --rbind /dev "$0/dev"
    exec env --ignore-environment LANG=C.UTF-8 "$(type -P chroot)" "$0" "$@"' "$@"
}

# enter_namespaces COMMAND...
enter_namespaces() {
  local mapping=()
  if ((EUID != 0)); then
    mapping=(--map-root-user)
  fi
  unshare "${mapping[@]}" --mount --net --fork --kill-child -- "$@"
}
