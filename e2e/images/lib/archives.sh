# shellcheck shell=bash
# The finished archives in e2e/target/images: <image>.tar, <image>.digest (by which container runtimes know the image)
# and <image>.inputs (a checksum over what it was made from).

# up_to_date IMAGE INPUTS
up_to_date() {
  [[ -f $TARGET/$1.tar && $(cat "$TARGET/$1.inputs" 2>/dev/null) == "$2" ]] || return
  say "image $1 is up to date"
}

# publish_image IMAGE VERSION INPUTS CONFIG LAYER...
publish_image() {
  local image=$1 version=$2 inputs=$3
  rm -f "$TARGET/$image.inputs"
  write_oci_archive "$TARGET/$image.tar" "docker.io/diskferry/$image" "$version" "${@:4}"
  archive_digest "$TARGET/$image.tar" >"$TARGET/$image.digest"
  echo "$inputs" >"$TARGET/$image.inputs"
  say "image $image: $TARGET/$image.tar, $(($(stat --format %s "$TARGET/$image.tar") / 1000000)) MB"
}
