# shellcheck shell=bash
# Container runtime, kubelet, service proxy and cluster DNS, as processes of the node.

start_worker() {
  start_containerd
  require_daemon containerd 60 "containerd's first answer" runtime_answers
  load_image "$(pause_archive)"
  load_image "$(toolbox_archive)"
  load_image "$(staged_source_archive)"
  start_kubelet
  start_kube_proxy
  start_coredns
}

runtime_answers() { ctr --address "$CONTAINERD_SOCKET" version; }

# load_image ARCHIVE: imports an image archive, unless this very file was imported already.
load_image() {
  local marker
  marker=$STATE_DIR/loaded/$(basename "$1")
  [[ -f $marker ]] && return 0
  ctr --address "$CONTAINERD_SOCKET" --namespace k8s.io images import "$1" >"$LOG_DIR/load-image.log" 2>&1 ||
    die "containerd did not take $1" "$(tail -n 3 "$LOG_DIR/load-image.log")"
  mkdir -p "$STATE_DIR/loaded"
  touch "$marker"
}

# Overlay mounts do not stack on an overlay file system (a cluster inside a container).
snapshotter() {
  if [[ $(stat --file-system --format %T "$STATE_DIR") == overlayfs ]]; then echo native; else echo overlayfs; fi
}

start_containerd() {
  node_daemon_is_running containerd && return 0
  mkdir -p "$STATE_DIR/cni"
  cat >"$STATE_DIR/containerd.toml" <<TOML
version = 2
root = "$STATE_DIR/containerd"
state = "$RUN_DIR/containerd"
# What a machine's own containerd offers to all comers, or keeps at fixed paths.
disabled_plugins = ["io.containerd.nri.v1.nri", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.aufs"]

[grpc]
  address = "$CONTAINERD_SOCKET"

[plugins."io.containerd.internal.v1.opt"]
  path = "$STATE_DIR/containerd-opt"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "docker.io/$PAUSE_IMAGE"
  # Block volumes belong to the pod's user, so that a pod without privileges can open them.
  device_ownership_from_security_context = true
  # A machine without CAP_SYS_RESOURCE (a container, a sandbox) cannot make a process less likely to be killed.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true

  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "$REGISTRIES"

  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "$(cni_bin_dir)"
    conf_dir = "$STATE_DIR/cni"

  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "$(snapshotter)"

    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"

      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
TOML
  # One routed wire per pod: service addresses then work between pods of one node without the kernel's bridge filter,
  # which is a module for the whole machine.
  cat >"$STATE_DIR/cni/10-$ID.conflist" <<JSON
{
  "cniVersion": "1.0.0",
  "name": "$ID",
  "plugins": [
    {
      "type": "ptp",
      "ipam": {
        "type": "host-local",
        "dataDir": "$RUN_DIR/addresses",
        "ranges": [[{"subnet": "$POD_NETWORK"}]],
        "routes": [{"dst": "0.0.0.0/0"}]
      }
    }
  ]
}
JSON
  node_daemon containerd containerd --config "$STATE_DIR/containerd.toml"
}

start_kubelet() {
  node_daemon_is_running kubelet && return 0
  mkdir -p "$KUBELET_ROOT"
  cat >"$STATE_DIR/kubelet.yaml" <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerRuntimeEndpoint: unix://$CONTAINERD_SOCKET
address: $NODE_ADDRESS
tlsCertFile: $PKI_DIR/kubelet-server.crt
tlsPrivateKeyFile: $PKI_DIR/kubelet-server.key
authentication:
  anonymous: {enabled: false}
  x509: {clientCAFile: $PKI_DIR/ca.crt}
clusterDomain: cluster.local
clusterDNS: [$DNS_ADDRESS]
# Names outside the cluster have no meaning in it.
resolvConf: ""
cgroupDriver: cgroupfs
cgroupRoot: /$ID
failCgroupV1: false
failSwapOn: false
makeIPTablesUtilChains: false
volumePluginDir: $STATE_DIR/node/flexvolume
maxPods: 250
# A full disk is the tests' own business; the kubelet must not throw pods or images out before the disk really is full.
evictionHard:
  memory.available: 50Mi
  nodefs.available: 1%
  nodefs.inodesFree: 1%
  imagefs.available: 1%
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
YAML
  create_cgroups
  node_daemon kubelet "$BIN/kubelet" --config "$STATE_DIR/kubelet.yaml" --kubeconfig "$KUBECONFIG_DIR/kubelet" \
    --root-dir "$KUBELET_ROOT" --hostname-override "$NODE_NAME" --node-ip "$NODE_ADDRESS"
}

start_kube_proxy() {
  # Limits of connection tracking are left as the kernel has them.
  node_daemon kube-proxy "$BIN/kube-proxy" --kubeconfig "$KUBECONFIG_DIR/kube-proxy" --proxy-mode nftables \
    --hostname-override "$NODE_NAME" --cluster-cidr "$POD_NETWORK" --conntrack-max-per-core 0 --oom-score-adj 0
}

start_coredns() {
  node_daemon_is_running coredns && return 0
  apply_coredns
  cat >"$STATE_DIR/Corefile" <<COREFILE
.:53 {
  bind $NODE_ADDRESS
  errors
  ready 127.0.0.1:8181
  kubernetes cluster.local in-addr.arpa {
    kubeconfig $KUBECONFIG_DIR/coredns
    pods insecure
    ttl 5
  }
  cache 5
}
COREFILE
  node_daemon coredns "$BIN/coredns" -conf "$STATE_DIR/Corefile"
}

# The DNS service has no pods: its one endpoint is the process on the node.
apply_coredns() {
  sed -e "s/@DNS_ADDRESS@/$DNS_ADDRESS/" -e "s/@NODE_ADDRESS@/$NODE_ADDRESS/" "$LIB_DIR/manifests/coredns.yaml" |
    "$BIN/kubectl" --kubeconfig "$KUBECONFIG" apply --filename - >"$LOG_DIR/apply-coredns.log" 2>&1 ||
    die "the objects of the cluster DNS were refused" "$(tail -n 3 "$LOG_DIR/apply-coredns.log")"
}

node_is_ready() {
  "$BIN/kubectl" --kubeconfig "$KUBECONFIG" wait --for condition=Ready "node/$NODE_NAME" --timeout 0
}

dns_is_ready() { node_exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/8181 && printf "GET /ready HTTP/1.0\r\n\r\n" >&3 && grep -q "200 OK" <&3'; }

# Pods can be made only once their namespace has this account.
default_account_exists() { "$BIN/kubectl" --kubeconfig "$KUBECONFIG" get serviceaccount default; }
