package main

import (
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
)

func TestReachableFrom(t *testing.T) {
	here, elsewhere := topologyOf(testNode), topologyOf("other-node")
	foreign := &csi.Topology{Segments: map[string]string{"topology.kubernetes.io/zone": "a"}}
	rows := []struct {
		sentence    string
		requirement *csi.TopologyRequirement
		reachable   bool
	}{
		{"no requirement is satisfied", nil, true},
		{"a preference alone is satisfied", &csi.TopologyRequirement{Preferred: []*csi.Topology{elsewhere}}, true},
		{"one of the nodes is enough", &csi.TopologyRequirement{Requisite: []*csi.Topology{elsewhere, here}}, true},
		{"another node is not satisfied", &csi.TopologyRequirement{Requisite: []*csi.Topology{elsewhere}}, false},
		{"another key is not satisfied", &csi.TopologyRequirement{Requisite: []*csi.Topology{foreign}}, false},
	}
	for _, row := range rows {
		t.Run(row.sentence, func(t *testing.T) {
			if got := reachableFrom(testNode, row.requirement); got != row.reachable {
				t.Errorf("got %v, want %v", got, row.reachable)
			}
		})
	}
}
