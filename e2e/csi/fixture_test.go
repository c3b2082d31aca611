package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const testNode = "test-node"

// requireRoot ends a test that attaches loop devices and mounts, with one sentence, where that is not allowed.
func requireRoot(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("attaches loop devices and mounts file systems")
	}
	if os.Geteuid() != 0 {
		t.Fatal("this test attaches loop devices and mounts file systems: run it as root, or leave it out with -short")
	}
}

// openTestPool opens a pool that is closed, and has nothing of it left in the kernel, when the test ends.
func openTestPool(t *testing.T, dir string) *pool {
	t.Helper()
	p, err := openPool(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.close()
		if err := release(dir); err != nil {
			t.Error(err)
		}
	})
	return p
}

// driver is the two services on one pool, called without a socket, and the paths that a kubelet would choose.
type driver struct {
	*controllerService
	*nodeService
	staging string
	target  string
}

func newDriver(t *testing.T, pool *pool) driver {
	t.Helper()
	paths := t.TempDir()
	return driver{
		controllerService: &controllerService{pool: pool, node: testNode},
		nodeService:       &nodeService{pool: pool, node: testNode},
		staging:           filepath.Join(paths, "staging"),
		target:            filepath.Join(paths, "pod", "target"),
	}
}

func filesystem() *csi.VolumeCapability {
	return &csi.VolumeCapability{
		AccessMode: &csi.VolumeCapability_AccessMode{Mode: csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER},
		AccessType: &csi.VolumeCapability_Mount{Mount: &csi.VolumeCapability_MountVolume{}},
	}
}

func block() *csi.VolumeCapability {
	return &csi.VolumeCapability{
		AccessMode: &csi.VolumeCapability_AccessMode{Mode: csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER},
		AccessType: &csi.VolumeCapability_Block{Block: &csi.VolumeCapability_BlockVolume{}},
	}
}

func createRequest(name string, sizeBytes int64, capability *csi.VolumeCapability) *csi.CreateVolumeRequest {
	return &csi.CreateVolumeRequest{
		Name:               name,
		CapacityRange:      &csi.CapacityRange{RequiredBytes: sizeBytes},
		VolumeCapabilities: []*csi.VolumeCapability{capability},
	}
}

func (d driver) create(t *testing.T, request *csi.CreateVolumeRequest) string {
	t.Helper()
	response, err := d.CreateVolume(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	return response.GetVolume().GetVolumeId()
}

func (d driver) delete(t *testing.T, id string) {
	t.Helper()
	if _, err := d.DeleteVolume(t.Context(), &csi.DeleteVolumeRequest{VolumeId: id}); err != nil {
		t.Fatal(err)
	}
}

func (d driver) stageAndPublish(t *testing.T, id string, capability *csi.VolumeCapability) {
	t.Helper()
	if _, err := d.NodeStageVolume(t.Context(), &csi.NodeStageVolumeRequest{
		VolumeId: id, StagingTargetPath: d.staging, VolumeCapability: capability,
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.NodePublishVolume(t.Context(), &csi.NodePublishVolumeRequest{
		VolumeId: id, StagingTargetPath: d.staging, TargetPath: d.target, VolumeCapability: capability,
	}); err != nil {
		t.Fatal(err)
	}
}

func (d driver) unpublishAndUnstage(t *testing.T, id string) {
	t.Helper()
	if _, err := d.NodeUnpublishVolume(t.Context(), &csi.NodeUnpublishVolumeRequest{
		VolumeId: id, TargetPath: d.target,
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.NodeUnstageVolume(t.Context(), &csi.NodeUnstageVolumeRequest{
		VolumeId: id, StagingTargetPath: d.staging,
	}); err != nil {
		t.Fatal(err)
	}
}

func expectCode(t *testing.T, err error, want codes.Code) {
	t.Helper()
	if got := status.Code(err); got != want {
		t.Errorf("got %v (%v), want %v", got, err, want)
	}
}
