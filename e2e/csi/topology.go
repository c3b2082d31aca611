package main

import "github.com/container-storage-interface/spec/lib/go/csi"

// topologyKey labels the node that a volume can be reached from. Every volume has exactly one.
const topologyKey = "topology." + driverName + "/node"

func topologyOf(node string) *csi.Topology {
	return &csi.Topology{Segments: map[string]string{topologyKey: node}}
}

// reachableFrom tells whether a volume of node satisfies the requirement. An empty requirement is satisfied by any node.
func reachableFrom(node string, requirement *csi.TopologyRequirement) bool {
	if len(requirement.GetRequisite()) == 0 {
		return true
	}
	for _, topology := range requirement.GetRequisite() {
		if isAt(node, topology) {
			return true
		}
	}
	return false
}

// isAt tells whether node lies in the topology. A topology without segments is everywhere.
func isAt(node string, topology *csi.Topology) bool {
	for key, value := range topology.GetSegments() {
		if key != topologyKey || value != node {
			return false
		}
	}
	return true
}
