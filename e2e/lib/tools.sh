# shellcheck shell=bash
# The programs that the local cluster and the tests on real counterparts run, compiled from their published Go modules:
# each is a `tool` of the module under e2e/tools/ that pins its version and its checksums.

TOOLS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/../tools" && pwd)

# In order of need: a cluster can start while the later ones are still compiling.
DEFAULT_TOOLS=(
  etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kubectl helm csi-provisioner kube-proxy coredns
)
# What the tests on a real API server run; e2e/verify/preflight has it compiled.
# shellcheck disable=SC2034
API_SERVER_TOOLS=(etcd kube-apiserver kubectl helm)
# What tests run beside a cluster: servers that imports read from, and what reads the chart's rules.
COUNTERPART_TOOLS=(versitygw fake-gcs-server rule-check)

# tool_source NAME: sets the module's folder below e2e/tools, the Go package, and the module whose version names the binary.
tool_source() {
  case $1 in
    etcd) tool_module=etcd tool_package=go.etcd.io/etcd/server/v3 tool_versioned_by=go.etcd.io/etcd/server/v3 ;;
    kube-apiserver | kube-controller-manager | kube-scheduler | kube-proxy | kubelet | kubectl)
      tool_module=kubernetes tool_package=k8s.io/kubernetes/cmd/$1 tool_versioned_by=k8s.io/kubernetes
      ;;
    helm) tool_module=helm tool_package=helm.sh/helm/v4/cmd/helm tool_versioned_by=helm.sh/helm/v4 ;;
    csi-provisioner)
      tool_module=csi-provisioner
      tool_versioned_by=github.com/kubernetes-csi/external-provisioner/v6
      tool_package=$tool_versioned_by/cmd/csi-provisioner
      ;;
    coredns) tool_module=coredns tool_package=github.com/coredns/coredns tool_versioned_by=github.com/coredns/coredns ;;
    versitygw)
      tool_module=versitygw
      tool_versioned_by=github.com/versity/versitygw
      tool_package=$tool_versioned_by/cmd/versitygw
      ;;
    fake-gcs-server)
      tool_module=fake-gcs-server
      tool_versioned_by=github.com/fsouza/fake-gcs-server
      tool_package=$tool_versioned_by
      ;;
    # A few lines of our own around the parser of Prometheus: promtool itself needs modules that are not published.
    rule-check) tool_module=rule-check tool_package=. tool_versioned_by=github.com/prometheus/prometheus ;;
    # Only where a container engine answers, hence not among the default tools.
    kind) tool_module=kind tool_package=sigs.k8s.io/kind tool_versioned_by=sigs.k8s.io/kind ;;
    *) die "no tool named '$1'" "known: ${DEFAULT_TOOLS[*]} ${COUNTERPART_TOOLS[*]} kind" ;;
  esac
}

# The pinned version, read from go.mod so that it is written down once.
tool_version() {
  tool_source "$1"
  awk -v module="$tool_versioned_by" '
    $1 == module && $2 ~ /^v/ { print $2; exit }
    $1 == "require" && $2 == module { print $3; exit }' "$TOOLS_DIR/$tool_module/go.mod"
}

# Path of the binary in the cache. The checksum of go.mod, go.sum and our own lines is part of the name: what is changed is a new binary.
tool_binary() {
  tool_source "$1"
  local sum
  sum=$(find "$TOOLS_DIR/$tool_module" -type f -print0 | LC_ALL=C sort -z | xargs -0 cat | sha256sum)
  echo "$(cache_dir)/bin/$1-$(tool_version "$1")-${sum:0:8}"
}

# tool_compile NAME OUTPUT
tool_compile() {
  local name=$1 output=$2 version flags="-s -w"
  version=$(tool_version "$name")
  tool_source "$name"
  if [[ $tool_module == kubernetes ]]; then
    # Without these, the API server calls itself v0.0.0 and clients that look at its version refuse it.
    flags+=" -X k8s.io/component-base/version.gitVersion=$version"
    flags+=" -X k8s.io/component-base/version.gitMajor=$(cut -d. -f1 <<<"${version#v}")"
    flags+=" -X k8s.io/component-base/version.gitMinor=$(cut -d. -f2 <<<"$version")"
    flags+=" -X k8s.io/client-go/pkg/version.gitVersion=$version"
  fi
  say "compiling $name $version"
  (
    cd "$TOOLS_DIR/$tool_module" || exit
    CGO_ENABLED=0 GOFLAGS='' GOWORK=off nice go build -mod=readonly -buildvcs=false -trimpath -ldflags "$flags" \
      -o "$output" "$tool_package"
  )
}

# tools_build [NAME...]: compiles what the cache lacks.
tools_build() {
  local name binary
  for name in "${@:-${DEFAULT_TOOLS[@]}}"; do
    binary=$(tool_binary "$name")
    cached "$binary" tool_compile "$name"
  done
}

# A directory in which every default tool has its plain name, for PATH. It changes with any version, so that a process
# started from it never changes under its own feet; links to binaries not yet compiled dangle until they are.
tools_path() {
  local name key directory
  key=$(for name in "${DEFAULT_TOOLS[@]}"; do tool_binary "$name"; done | sha256sum)
  directory=$(cache_dir)/path/${key:0:12}
  if [[ ! -e $directory ]]; then
    mkdir -p "$directory.$$"
    for name in "${DEFAULT_TOOLS[@]}"; do
      ln -s "$(tool_binary "$name")" "$directory.$$/$name"
    done
    mv -T "$directory.$$" "$directory" 2>/dev/null || rm -rf "$directory.$$"
  fi
  echo "$directory"
}
