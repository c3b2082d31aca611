# shellcheck shell=bash
# A cluster by kind, where a container engine answers.

KIND_TOOLBOX=busybox:1.37

kind_is_possible() { command -v docker >/dev/null && timeout 8 docker info >/dev/null 2>&1; }

kind_up() {
  require_go
  tools_build kind kubectl helm
  publish PROVIDER kind
  publish KUBECONFIG "$STATE_DIR/kubeconfig"
  publish NODE_NAME "$ID-control-plane"
  publish BIN "$(tools_path)"
  publish_registries
  if ! kind_tool get clusters 2>/dev/null | grep -qx "$ID"; then
    kind_config | kind_tool create cluster --name "$ID" --kubeconfig "$STATE_DIR/kubeconfig" --wait 5m --config - >&2 ||
      die "kind could not create the cluster" "its output is above; the engine's view: docker ps --all"
  fi
  kind_tool export kubeconfig --name "$ID" --kubeconfig "$STATE_DIR/kubeconfig" >&2
  # Servers that tests start on the machine are reached from pods by the gateway of the engine's network.
  publish HOST_ADDRESS "$(docker network inspect kind --format '{{range .IPAM.Config}}{{println .Gateway}}{{end}}' |
    grep -m1 '\.')"
  publish NODE_ADDRESS "$(docker inspect "$ID-control-plane" --format '{{.NetworkSettings.Networks.kind.IPAddress}}')"
  # With an engine there is a registry to pull from, so the toolbox is the published busybox under our name.
  docker pull --quiet "$KIND_TOOLBOX" >&2
  docker tag "$KIND_TOOLBOX" "$TOOLBOX_IMAGE"
  kind_tool load docker-image "$TOOLBOX_IMAGE" --name "$ID" >&2
  printf '%s\n' "FROM $KIND_TOOLBOX" 'COPY staged-source /bin/staged-source' 'CMD ["/bin/staged-source"]' |
    docker build --quiet --tag "$STAGED_SOURCE_IMAGE" --file - "$LIB_DIR" >&2
  kind_tool load docker-image "$STAGED_SOURCE_IMAGE" --name "$ID" >&2
}

# kind_config: one node, which knows of the registries that tests start.
kind_config() {
  cat <<YAML
apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
nodes:
  - role: control-plane
    extraMounts:
      - hostPath: $(published REGISTRIES)
        containerPath: /etc/containerd/certs.d
        readOnly: true
YAML
}

kind_down() {
  if kind_is_possible && kind_tool get clusters 2>/dev/null | grep -qx "$ID"; then
    kind_tool delete cluster --name "$ID" --kubeconfig "$STATE_DIR/kubeconfig" >&2
  fi
  rm -rf "$STATE_DIR"
}

kind_status() {
  docker ps --filter "label=io.x-k8s.kind.cluster=$ID" --format '{{.Names}}: {{.Status}}'
}

kind_tool() {
  "$(tool_binary kind)" "$@"
}
