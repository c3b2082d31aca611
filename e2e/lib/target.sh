# shellcheck shell=bash
# The cluster that a script works on: what e2e/cluster published about it. Sourced after say.sh and checkout.sh.
# shellcheck source=/dev/null
source "$(dirname "${BASH_SOURCE[0]}")/proxy.sh"

# use_cluster: exports KUBECONFIG, puts its kubectl and helm first on PATH, and sets HOST_ADDRESS, this machine's address in
# the pods' network (empty for a cluster elsewhere).
use_cluster() {
  KUBECONFIG=$(published KUBECONFIG) || die "no cluster is up" "bring it up: e2e/cluster up"
  export KUBECONFIG
  PATH=$(published BIN):$PATH
  local network
  if network=$(published NETWORK); then bypass_proxy "$network"; fi
  # shellcheck disable=SC2034 # read by the scripts that source this one
  HOST_ADDRESS=$(published HOST_ADDRESS) || HOST_ADDRESS=
}
