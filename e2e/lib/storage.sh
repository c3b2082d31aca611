# shellcheck shell=bash
# Hands the node over to the CSI fixture (e2e/csi), which adds the driver and the storage classes.

CSI_FIXTURE=$CHECKOUT/e2e/csi/run

# csi_fixture up|down: the fixture runs in the node, where its mounts are those that kubelet and containers see, and gets
# the environment file's variables.
csi_fixture() {
  [[ -d $(dirname "$CSI_FIXTURE") ]] || return 0
  say "storage: e2e/csi/run $1"
  (
    # shellcheck source=/dev/null
    set -a && source "$ENV_FILE"
    node_exec "$CSI_FIXTURE" "$1"
  )
}
