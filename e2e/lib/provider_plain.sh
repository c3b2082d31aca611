# shellcheck shell=bash
# A cluster of plain binaries on this machine: one node, in namespaces of its own.

plain_up() {
  require_machine "$1"
  tools_build
  images_build
  mkdir -p "$STATE_DIR" "$LOG_DIR"
  choose_network
  publish PROVIDER plain
  publish KUBECONFIG "$STATE_DIR/kubeconfig.d/admin"
  publish NODE_NAME "$ID"
  publish KUBELET_ROOT "$STATE_DIR/kubelet"
  publish CONTAINERD_SOCKET "$RUN_DIR/containerd.sock"
  publish BIN "$(tools_path)"
  publish_registries
  # shellcheck source=/dev/null
  set -a && source "$ENV_FILE" && set +a
  bypass_proxy "$NETWORK"

  make_certificates
  node_start
  connect_node
  say "starting the control plane"
  start_control_plane
  say "starting the node $NODE_NAME"
  start_worker
  require_daemon kubelet 120 "the node's readiness" node_is_ready
  require_daemon coredns 60 "the cluster DNS's readiness" dns_is_ready
  require_daemon kube-controller-manager 60 "the default service account" default_account_exists
  "$BIN/kubectl" --kubeconfig "$KUBECONFIG" apply --filename "$LIB_DIR/manifests/volume-populator-crd.yaml" >/dev/null
  csi_fixture up
}

plain_down() {
  node_stop
  # Volumes come after the pods that use them, so that none is held any more.
  if [[ -f $ENV_FILE ]]; then csi_fixture down || say "the storage fixture did not end in order; going on"; fi
  node_remove
  rm -rf "$STATE_DIR"
  rmdir --ignore-fail-on-non-empty /var/lib/diskferry /run/diskferry 2>/dev/null || true
}

plain_status() {
  local name
  for name in etcd kube-apiserver kube-controller-manager kube-scheduler containerd kubelet kube-proxy coredns; do
    if node_is_running && node_daemon_is_running "$name"; then
      echo "$name: running, log $LOG_DIR/$name.log"
    else
      echo "$name: not running"
    fi
  done
}
