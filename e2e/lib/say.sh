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
