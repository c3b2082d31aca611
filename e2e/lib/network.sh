# shellcheck shell=bash
# Addresses of the local cluster. One /16 holds them all: a wire between machine and node, services, pods.

# choose_network: picks a free /16, starting at a place given by the checkout's identity, and publishes it. The choice of
# an earlier `up` stays.
choose_network() {
  published NETWORK >/dev/null && return 0
  local start candidates network i
  candidates=("10."{64..191} "172."{18..31})
  start=$((16#${ID#df-} % 128))
  for ((i = 0; i < ${#candidates[@]}; i++)); do
    network=${candidates[(start + i) % ${#candidates[@]}]}
    if network_is_free "$network"; then
      publish_network "$network"
      return 0
    fi
  done
  die "no free /16 network in 10.64-10.191 and 172.18-172.31" "ip route shows who has them"
}

publish_network() {
  publish NETWORK "$1.0.0/16"
  publish HOST_ADDRESS "$1.0.1"
  publish NODE_ADDRESS "$1.0.2"
  publish SERVICE_NETWORK "$1.16.0/20"
  publish API_SERVICE_ADDRESS "$1.16.1"
  publish DNS_ADDRESS "$1.16.10"
  publish POD_NETWORK "$1.32.0/20"
}

# network_is_free A.B: true when no route of the machine, the default route aside, touches A.B.0.0/16.
network_is_free() {
  ip -json -4 route show table all | jq --exit-status --arg network "$1" '
    def number: split(".") | map(tonumber) | .[0] * 16777216 + .[1] * 65536 + (.[2] // 0) * 256 + (.[3] // 0);
    (($network + ".0.0") | number) as $low
    | ($low + 65535) as $high
    | map(select(.dst != "default")
        | (.dst / "/") as $parts
        | ($parts[0] | number) as $from
        | ($from + pow(2; 32 - (($parts[1] // "32") | tonumber)) - 1) as $to
        | select($from <= $high and $to >= $low))
    | length == 0' >/dev/null
}

# The wire: a pair of links, one end in the node. Tests reach nodes, pods and services through it, and pods reach servers
# that tests bind to HOST_ADDRESS. Nothing is forwarded further: pods see the machine and one another.
connect_node() {
  ip link show "$ID" >/dev/null 2>&1 && return 0
  ip link add "$ID" type veth peer name eth0 netns "$(node_pid)"
  ip address add "$HOST_ADDRESS/30" dev "$ID"
  ip link set "$ID" up
  node_exec ip address add "$NODE_ADDRESS/30" dev eth0
  node_exec ip link set eth0 up
  node_exec ip route add default via "$HOST_ADDRESS"
  node_exec sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
  # shellcheck disable=SC2153 # NETWORK comes from the environment file
  ip route add "$NETWORK" via "$NODE_ADDRESS" dev "$ID"
}
