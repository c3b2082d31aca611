# shellcheck shell=bash
# How the scripts talk: progress on stderr, results on stdout, and every failure with the way out.

say() {
  printf '%s %s\n' "$(date +%H:%M:%S)" "$*" >&2
}

# die PROBLEM [WAY-OUT...]
die() {
  printf 'error: %s\n' "$1" >&2
  shift
  local line
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

# die_with_log NAME PROBLEM: the same, with the last lines of that daemon's log.
die_with_log() {
  printf -- '--- last lines of %s\n' "$LOG_DIR/$1.log" >&2
  tail -n 20 "$LOG_DIR/$1.log" >&2 || true
  die "$2" "logs: $LOG_DIR" "start afresh: e2e/cluster down && e2e/cluster up"
}
