# shellcheck shell=bash
# Hands the node over to the CSI fixture (e2e/csi), which adds the driver and the storage classes.

CSI_FIXTURE=$CHECKOUT/e2e/csi/run

# csi_fixture up|down: runs the fixture with the environment file's variables. It enters the node by itself, so that its
# mounts are those that kubelet and containers see.
csi_fixture() {
  [[ -d $(dirname "$CSI_FIXTURE") ]] || return 0
  say "storage: e2e/csi/run $1"
  (
    set -a
    # shellcheck source=/dev/null
    source "$ENV_FILE"
    exec "$CSI_FIXTURE" "$1"
  )
}
