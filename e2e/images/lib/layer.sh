# shellcheck shell=bash
# Layers as tar files that depend on nothing but their content: sorted names, one time stamp, owner 0.

# The time stamp of every file in an image: 2025-01-01. The AOT cache refuses a jar whose time stamp has changed
# since the training, so the training uses it too.
readonly LAYER_TIME=1735689600

# pack_layer DIR TAR: packs all that is in DIR.
pack_layer() {
  (cd "$1" && find . -mindepth 1 -maxdepth 1 -printf '%P\0' | LC_ALL=C sort --zero-terminated) |
    tar --create --file "$2" --directory "$1" --null --files-from - --sort=name --format=gnu \
      --mtime="@$LAYER_TIME" --owner=0 --group=0 --numeric-owner
}

# unpack_layer TAR DIR: unpacks over what is in DIR, time stamps and permissions kept.
unpack_layer() {
  tar --extract --preserve-permissions --file "$1" --directory "$2"
}

# sha256_of FILE: hex digits only.
sha256_of() {
  sha256sum "$1" | cut -d ' ' -f 1
}

# cached_layer NAME KEY FILLER: prints the path of the layer NAME whose inputs have the checksum KEY; on a miss, runs
# FILLER with an empty folder to fill and packs that. What has not been used for 30 days is removed.
cached_layer() {
  local name=$1 key=$2 filler=$3 folder layer
  folder=$(cache_dir)/image-layers
  layer=$folder/$name-${key:0:16}.tar
  cached "$layer" fill_and_pack "$name" "$filler"
  touch "$layer"
  find "$folder" -maxdepth 1 -name "$name-*.tar*" -mtime +30 -delete
  echo "$layer"
}

# fill_and_pack NAME FILLER TAR
fill_and_pack() {
  local content
  say "building the $1 layer"
  content=$(mktemp -d "$SCRATCH/$1.XXXXXX")
  "$2" "$content" >&2
  pack_layer "$content" "$3"
}
