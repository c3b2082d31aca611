# shellcheck shell=bash
# etcd, API server, controller manager and scheduler, as processes of the node. Ports are the usual ones: the node has its
# own network.

start_control_plane() {
  start_etcd
  start_apiserver
  require_daemon kube-apiserver 120 "the API server's readiness" api_is_ready
  start_controllers
}

api_is_ready() { "$BIN/kubectl" --kubeconfig "$KUBECONFIG" get --raw /readyz; }

# The data lives as long as the cluster, so a crash of the machine may lose it: no fsync, which makes every write cheap.
start_etcd() {
  node_daemon etcd "$BIN/etcd" --name "$ID" --data-dir "$STATE_DIR/etcd" --unsafe-no-fsync \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
    --initial-cluster "$ID=http://127.0.0.1:2380" --log-level warn
}

start_apiserver() {
  # shellcheck disable=SC2054 # the comma belongs to a value
  local flags=(
    --etcd-servers http://127.0.0.1:2379
    --advertise-address "$NODE_ADDRESS" --secure-port 6443
    --service-cluster-ip-range "$SERVICE_NETWORK"
    --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction --allow-privileged
    --client-ca-file "$PKI_DIR/ca.crt"
    --tls-cert-file "$PKI_DIR/apiserver.crt" --tls-private-key-file "$PKI_DIR/apiserver.key"
    --kubelet-certificate-authority "$PKI_DIR/ca.crt"
    --kubelet-client-certificate "$PKI_DIR/apiserver-kubelet-client.crt"
    --kubelet-client-key "$PKI_DIR/apiserver-kubelet-client.key"
    --kubelet-preferred-address-types InternalIP
    --service-account-issuer https://kubernetes.default.svc.cluster.local
    --service-account-key-file "$PKI_DIR/service-account.pub"
    --service-account-signing-key-file "$PKI_DIR/service-account.key"
    # The aggregated API: this is how the API server proves itself to extension servers, and for whom it speaks.
    --requestheader-client-ca-file "$PKI_DIR/front-proxy-ca.crt" --requestheader-allowed-names front-proxy-client
    --requestheader-extra-headers-prefix X-Remote-Extra- --requestheader-group-headers X-Remote-Group
    --requestheader-username-headers X-Remote-User
    --proxy-client-cert-file "$PKI_DIR/front-proxy-client.crt" --proxy-client-key-file "$PKI_DIR/front-proxy-client.key"
  )
  node_daemon kube-apiserver "$BIN/kube-apiserver" "${flags[@]}"
}

start_controllers() {
  node_daemon kube-controller-manager "$BIN/kube-controller-manager" \
    --kubeconfig "$KUBECONFIG_DIR/kube-controller-manager" --leader-elect=false --use-service-account-credentials \
    --service-account-private-key-file "$PKI_DIR/service-account.key" --root-ca-file "$PKI_DIR/ca.crt" \
    --cluster-signing-cert-file "$PKI_DIR/ca.crt" --cluster-signing-key-file "$PKI_DIR/ca.key" \
    --flex-volume-plugin-dir "$STATE_DIR/node/flexvolume"
  node_daemon kube-scheduler "$BIN/kube-scheduler" --kubeconfig "$KUBECONFIG_DIR/kube-scheduler" --leader-elect=false
}
