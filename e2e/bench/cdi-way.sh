#!/usr/bin/env bash
# The steps by which CDI (August 2026) imports an image from an http server into a volume of the content type kubevirt, with its scratch
# volume on the same file system as the target:
#
#   1. what is not compressed: nbdkit-curl is started, asked for every 500 ms, and qemu-img info looks at the virtual size through it
#   2. download by one connection into scratch, decoded on the way in Go, holes kept, synced (e2e/bench/scratchway)
#   3. qemu-img info, then qemu-img convert -t writeback from scratch into the target
#   4. a file grows to the size of its volume, between two looks at it; it is given its mode and synced
#
#   cdi-way.sh URL TARGET WORK      WORK/scratchway is the downloader; leaves the bytes that scratch took in WORK/scratch-bytes
#
# CDI's own program is not used; what it does beside these steps, such as its metrics and its looks at free space, is not counted.
set -euo pipefail
url=$1 target=$2 work=$3
size=$((5 << 30))
scratch=$work/scratch
socket=$work/nbdkit.sock

look_through_nbdkit() {
  local pid_file=$work/nbdkit.pid
  rm -f "$pid_file" "$socket"
  nbdkit --foreground --readonly --exit-with-parent --unix "$socket" --pidfile "$pid_file" --filter=readahead --filter=retry \
    curl retry-exponential=no "url=$url" &
  local nbdkit=$!
  until [ -s "$pid_file" ]; do sleep 0.5; done
  qemu-img info --output=json "nbd+unix:///?socket=$socket"
  kill "$nbdkit"
  wait "$nbdkit" || true
}

case $url in
  *.gz | *.xz) ;;
  *) look_through_nbdkit ;;
esac
"$work/scratchway" "$url" "$scratch"
qemu-img info --output=json "$scratch"
[ -b "$target" ] || rm -f "$target"
qemu-img convert -t writeback -p -O raw "$scratch" "$target"
if [ -f "$target" ]; then
  qemu-img info --output=json "$target"
  qemu-img resize -f raw "$target" "$size"
  qemu-img info --output=json "$target"
  chmod 660 "$target"
fi
sync "$target"
echo $(($(stat -c '%b * %B' "$scratch"))) >"$work/scratch-bytes"
rm "$scratch"
