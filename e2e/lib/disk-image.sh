# shellcheck shell=bash
# Disks with a real operating system, for the demo and the benchmark. Needs say.sh and cache.sh.
#
# demo   what a user would import: a public cloud image, or about 500 MiB of Debian in a virtual disk of 2 GiB
# bench  the same on every machine: about 1.2 GiB of Debian in a virtual disk of 4 GiB, in every format that we read

# The forms of the bench disk; disk.raw is the one that the others are made from.
DISK_FORMATS=(disk.raw plain.qcow2 zlib.qcow2 zstd.qcow2 stream.vmdk sparse.vmdk disk.vdi disk.vhd disk.vhdx
  disk.raw.gz disk.raw.zst multi.raw.xz single.raw.xz)

# demo_image FOLDER: makes FOLDER/demo.qcow2, with zlib clusters as cloud images have, and prints its path.
demo_image() {
  cached "$1/demo.qcow2" demo_qcow2
  echo "$1/demo.qcow2"
}

# demo_qcow2 FILE
demo_qcow2() {
  if cloud_image_is_reachable; then
    download_cloud_image "$1"
  else
    say "the public cloud image is out of reach: making a Debian disk from packages"
    local raw=$1.raw
    make_disk 2 "$raw" "${DEMO_PACKAGES[@]}"
    convert_disk zlib.qcow2 "$raw" "$1"
    rm "$raw"
  fi
}

# bench_images FOLDER FORMAT...: makes those forms of the bench disk in FOLDER, and the checksum of the disk.
bench_images() {
  local folder=$1 format
  shift
  cached "$folder/disk.raw" bench_raw
  cached "$folder/disk.raw.sha256" checksum_of_disk "$folder/disk.raw"
  for format in "$@"; do
    cached "$folder/$format" convert_disk "$format" "$folder/disk.raw"
  done
}

# bench_raw FILE
bench_raw() {
  make_disk 4 "$1" "${BENCH_PACKAGES[@]}"
}

# checksum_of_disk RAW FILE
checksum_of_disk() {
  (cd "$(dirname "$1")" && sha256sum "$(basename "$1")") >"$2"
}

# convert_disk FORMAT RAW FILE: FORMAT is one of DISK_FORMATS.
convert_disk() {
  local format=$1 raw=$2 file=$3
  say "making $format"
  case $format in
    plain.qcow2) qemu-img convert -f raw -O qcow2 "$raw" "$file" ;;
    zlib.qcow2) qemu-img convert -f raw -O qcow2 -c -W "$raw" "$file" ;;
    zstd.qcow2) qemu-img convert -f raw -O qcow2 -c -W -o compression_type=zstd "$raw" "$file" ;;
    stream.vmdk) qemu-img convert -f raw -O vmdk -o subformat=streamOptimized "$raw" "$file" ;;
    sparse.vmdk) qemu-img convert -f raw -O vmdk -o subformat=monolithicSparse "$raw" "$file" ;;
    disk.vdi) qemu-img convert -f raw -O vdi "$raw" "$file" ;;
    disk.vhd) qemu-img convert -f raw -O vpc "$raw" "$file" ;;
    disk.vhdx) qemu-img convert -f raw -O vhdx "$raw" "$file" ;;
    disk.raw.gz) gzip --no-name --stdout "$raw" >"$file" ;;
    disk.raw.zst) zstd --quiet --threads=0 --stdout "$raw" >"$file" ;;
    multi.raw.xz) xz --threads=0 --block-size=16MiB --stdout "$raw" >"$file" ;;
    single.raw.xz) xz --threads=1 --stdout "$raw" >"$file" ;;
    *) die "no disk format named '$format'" "known: ${DISK_FORMATS[*]}" ;;
  esac
}
