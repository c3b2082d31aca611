# shellcheck shell=bash
# One turn of one way, timed by the kernel's accounts. Sourced; needs say.sh, ferry.sh, target.sh, link.sh and busy.sh.

# ways_for IMAGE: those that can read it. CDI's decoder takes no Zstandard stream that begins with tiny blocks, as this disk's does.
ways_for() {
  case $1 in
    *.raw.zst) echo native curl ferry ;;
    *) echo cdi native curl ferry ;;
  esac
}

# way_command WAY IMAGE: one word a line.
way_command() {
  local url=http://127.0.0.1:$link_port/$2
  printf '%s\n' bash "$here/way" "$1" "$folder/$2" "$url" "$target" "$work"
  if [ "$1" = ferry ]; then
    ferry_plan "{\"http\":{\"url\":\"$url\"}}" >"$work/plan.json"
    ferry_command "$work/plan.json"
  fi
}

# prepare_turn WAY IMAGE: sets command.
prepare_turn() {
  ln -sf "$bench_build/scratchway" "$work/scratchway"
  empty_target
  echo 0 >"$work/scratch-bytes"
  mapfile -t command < <(way_command "$1" "$2")
}

# measure WAY IMAGE: prints `image link target way wall user system rss-KiB written-bytes scratch-bytes`. Wall and CPU in seconds; CPU time and
# bytes are those of all processes, memory that of the largest.
measure() {
  local wall user system memory blocks
  prepare_turn "$1" "$2"
  /usr/bin/time -o "$work/time" -f "%e %U %S %M %O" "${command[@]}" >"$work/log" 2>&1 \
    || die "$1 failed on $2: $(tail -n 5 "$work/log")"
  read -r wall user system memory blocks < <(tail -n 1 "$work/time")
  echo "$2 $link $target_kind $1 $wall $user $system $memory $((blocks * 512)) $(cat "$work/scratch-bytes")"
}

# check WAY IMAGE: a turn that is not counted, whose result is compared; of ours it also notes what bounds it.
check() {
  local way=$1 image=$2
  prepare_turn "$way" "$image"
  "${command[@]}" >"$work/log" 2>&1 &
  local turn=$!
  if [ "$way" = ferry ]; then
    watch_busy "$turn" >"$work/busy"
  fi
  wait "$turn" || die "$way failed on $image: $(tail -n 5 "$work/log")"
  [ "$way" = curl ] || cmp --bytes="$(stat -c %s "$folder/disk.raw")" "$folder/disk.raw" "$target" || die "$way made another disk of $image"
  if [ "$way" = ferry ]; then
    echo "$image $link $target_kind $(bound_by "$link" <"$work/busy")" >>"$results/bounds"
  fi
}
