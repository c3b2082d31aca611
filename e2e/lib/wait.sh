# shellcheck shell=bash
# Waiting is always for a condition, with a generous deadline; the first look is at once.

# wait_until SECONDS COMMAND...: runs COMMAND until it succeeds; fails after SECONDS.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}

# require_until SECONDS LOG WHAT COMMAND...: the same, but ends the script with the last lines of LOG when WHAT, which
# COMMAND looks for, does not come.
require_until() {
  local seconds=$1 log=$2 what=$3
  shift 3
  wait_until "$seconds" "$@" || die_with_log "$log" "$what did not happen within $seconds s"
}
