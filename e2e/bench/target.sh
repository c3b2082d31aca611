# shellcheck shell=bash
# What an import fills: a file, or a loop device over one with direct I/O. Sourced; needs say.sh and `work`, a folder on the
# file system that is measured. Sets target, its path; target_bytes; target_mode, as the plan of a transfer names it.

target_bytes=$((5 << 30))
device_file=""

# open_target KIND
open_target() {
  target_kind=$1
  case $1 in
    file) target=$work/target target_mode=Filesystem ;;
    block)
      device_file=$work/device
      truncate -s "$target_bytes" "$device_file"
      target=$(losetup --find --show --direct-io=on "$device_file")
      target_mode=Block
      ;;
    *) die "no target of kind '$1'" "known: file block" ;;
  esac
}

# Every way begins with an empty target.
empty_target() {
  case $target_kind in
    file) rm -f "$target" ;;
    block) blkdiscard "$target" ;;
  esac
  sync -f "$work"
}

close_target() {
  if [ -n "$device_file" ]; then
    losetup --detach "$target"
  fi
}
