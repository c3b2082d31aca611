# shellcheck shell=bash
# The Go toolchain that compiles the cluster's programs.

# Stops unless Go 1.25 or newer is on PATH.
require_go() {
  local version
  version=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) || version=none
  if [[ ! $version =~ ^go1\.([0-9]+) || ${BASH_REMATCH[1]} -lt 25 ]]; then
    die "Go 1.25 or newer is needed to compile the cluster's programs (found: $version)" \
      "install it from https://go.dev/dl/ and put its bin folder on PATH"
  fi
}
