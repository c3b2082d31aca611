# shellcheck shell=bash
# Where the machine reaches the internet by a proxy, the cluster must still be reached directly, by the tools on the
# machine as well as by the programs of the cluster among themselves.

# bypass_proxy NETWORK
bypass_proxy() {
  NO_PROXY=${NO_PROXY:-${no_proxy:-}}
  NO_PROXY=${NO_PROXY:+$NO_PROXY,}$1,.svc,.cluster.local,localhost,127.0.0.1
  export NO_PROXY no_proxy=$NO_PROXY
}
