# shellcheck shell=bash
# What the demo imports, and what must come out. Sourced; needs say.sh and image-server.sh.
# choose_source sets SOURCE_URL, SOURCE_DISK_BYTES (the size of the disk inside the image) and SOURCE_SHA256 (of that disk).

# choose_source [URL|FILE]: the default is the cached image of e2e/disk-image.
choose_source() {
  local given=$1 file
  require_program qemu-img qemu-utils
  case $given in
    "") file=$("$here/disk-image" demo) ;;
    http://* | https://*)
      SOURCE_URL=$given
      file=$(downloaded "$given")
      ;;
    *) file=$(realpath -e "$given") || die "there is no file $given" ;;
  esac
  measure_source "$file"
  if [ -z "${SOURCE_URL-}" ]; then
    start_image_server "$(dirname "$file")"
    SOURCE_URL="$IMAGE_SERVER_URL/$(basename "$file")"
  fi
}

# downloaded URL: a copy to compare with, kept in the cache.
downloaded() {
  local url=$1 copy
  copy="$(cache_dir)/images/$(printf %s "$url" | sha256sum | cut -c1-16)-$(basename "${url%%\?*}")"
  if [ ! -e "$copy" ]; then
    mkdir -p "$(dirname "$copy")"
    curl --fail --location --progress-bar --output "$copy.part" "$url" || die "cannot download $url"
    mv "$copy.part" "$copy"
  fi
  echo "$copy"
}

# measure_source FILE: virtual size and checksum of the disk inside, by qemu-img and sha256sum, so that the demo holds us
# against another implementation. The result is kept beside the image.
measure_source() {
  local file=$1 note="$(cache_dir)/images/$(basename "$1").measured" raw
  if [ ! -e "$note" ] || [ "$file" -nt "$note" ]; then
    mkdir -p "$(dirname "$note")"
    raw=$(mktemp "$(cache_dir)/images/raw.XXXXXX")
    case $file in
      *.gz) gzip -dc "$file" >"$raw" ;;
      *.xz) xz -dc "$file" >"$raw" ;;
      *.zst) zstd -qdc "$file" >"$raw" ;;
      *) qemu-img convert -O raw "$file" "$raw" ;;
    esac
    printf 'SOURCE_DISK_BYTES=%s\nSOURCE_SHA256=%s\n' "$(stat -c %s "$raw")" "$(sha256sum "$raw" | cut -d' ' -f1)" >"$note.part"
    rm -f "$raw"
    mv "$note.part" "$note"
  fi
  # shellcheck disable=SC1090
  source "$note"
}

# claim_size BYTES: a claim that holds a disk of that size on a file system: a tenth more, in whole MiB.
claim_size() {
  echo "$((($1 / 10 * 11 >> 20) + 64))Mi"
}
