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

# require_until SECONDS LOG WHAT COMMAND...: the same, but ends the script with the last lines of the log that tells why.
require_until() {
  local seconds=$1 log=$LOG_DIR/$2.log what=$3
  shift 3
  wait_until "$seconds" "$@" && return 0
  if [[ -f $log ]]; then
    printf -- '--- last lines of %s\n' "$log" >&2
    tail -n 20 "$log" >&2
  fi
  die "$what did not happen within $seconds s" \
    "logs: $LOG_DIR" "start afresh: e2e/cluster down && e2e/cluster up"
}
