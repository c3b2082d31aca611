# shellcheck shell=bash
# How nodes reach container registries, as files that containerd reads at each pull.

registries_dir() { echo "$STATE_DIR/registries"; }

# write_registries: the registries that tests start have certificates of authorities that nobody knows.
write_registries() {
  mkdir -p "$(registries_dir)/_default"
  echo 'skip_verify = true' >"$(registries_dir)/_default/hosts.toml"
}
