# shellcheck shell=bash
# A cluster that is there already, named by its kubeconfig context. Only a copy of its access data is kept here; the
# cluster itself is neither made nor taken down.

# context_up NAME
context_up() {
  local kubeconfig=$STATE_DIR/kubeconfig kubectl
  require_go
  tools_build kubectl helm
  kubectl=$(tools_path)/kubectl
  mkdir -p "$STATE_DIR"
  (
    umask 077
    "$kubectl" config view --context "$1" --minify --flatten >"$kubeconfig.new" 2>"$STATE_DIR/context.log"
  ) || die "the kubeconfig has no context '$1'" "those it has: $("$kubectl" config get-contexts -o name | paste -sd ' ')"
  "$kubectl" --kubeconfig "$kubeconfig.new" config use-context "$1" >/dev/null
  mv "$kubeconfig.new" "$kubeconfig"
  "$kubectl" --kubeconfig "$kubeconfig" --request-timeout 8s get --raw /readyz >/dev/null 2>"$STATE_DIR/context.log" ||
    die "the cluster of context '$1' does not answer: $(tail -n 1 "$STATE_DIR/context.log")" \
      "check it: kubectl --context $1 get nodes"
  publish PROVIDER context
  publish CONTEXT "$1"
  publish KUBECONFIG "$kubeconfig"
  publish BIN "$(tools_path)"
}

context_down() {
  rm -rf "$STATE_DIR"
}

context_status() {
  echo "context: $(published CONTEXT) (not made by this checkout)"
}
