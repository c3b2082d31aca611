# shellcheck shell=bash
# How nodes reach the container registries that tests start: a folder for each, which its test makes and containerd reads
# at each pull (containerd, "hosts.toml").

publish_registries() {
  mkdir -p "$STATE_DIR/registries"
  publish REGISTRIES "$STATE_DIR/registries"
}
