# shellcheck shell=bash
# Everything on the machine that belongs to this checkout's cluster carries its identity, so that two checkouts can each
# have a cluster at the same time.

CHECKOUT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
ID=df-$(printf %s "$CHECKOUT" | sha256sum | cut -c1-6)

if [[ $EUID -eq 0 ]]; then
  STATE_DIR=/var/lib/diskferry/$ID
  # Sockets live here: the path of a unix socket is limited to 107 bytes.
  RUN_DIR=/run/diskferry/$ID
else
  STATE_DIR=${XDG_STATE_HOME:-${HOME:?}/.local/state}/diskferry/$ID
  # shellcheck disable=SC2034 # read by the scripts that source this one
  RUN_DIR=$STATE_DIR/run
fi
# shellcheck disable=SC2034 # read by the scripts that source this one
LOG_DIR=$STATE_DIR/log
# What the fixtures and tests need to know about the running cluster, as KEY=value.
ENV_FILE=$STATE_DIR/env

# publish KEY VALUE: writes one line of the environment file, replacing an older one.
publish() {
  mkdir -p "$STATE_DIR"
  touch "$ENV_FILE"
  { grep -v "^$1=" "$ENV_FILE" || true; printf '%s=%q\n' "$1" "$2"; } >"$ENV_FILE.new"
  mv "$ENV_FILE.new" "$ENV_FILE"
}

# published KEY: prints the value, or fails when there is none.
published() {
  [[ -f $ENV_FILE ]] || return 1
  (
    unset "$1"
    # shellcheck source=/dev/null
    source "$ENV_FILE"
    [[ -n ${!1:-} ]] && echo "${!1}"
  )
}
