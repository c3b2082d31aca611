package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
)

func TestNameIsOneVolume(t *testing.T) {
	d := newDriver(t, openTestPool(t, t.TempDir()))
	id := d.create(t, createRequest("pvc-1", 2*mebibyte, filesystem()))

	if again := d.create(t, createRequest("pvc-1", 2*mebibyte-1, filesystem())); again != id {
		t.Errorf("the same request gave %s and %s", id, again)
	}
	_, err := d.CreateVolume(t.Context(), createRequest("pvc-1", 3*mebibyte, filesystem()))
	expectCode(t, err, codes.AlreadyExists)
	_, err = d.CreateVolume(t.Context(), createRequest("pvc-1", 2*mebibyte, block()))
	expectCode(t, err, codes.AlreadyExists)

	if other := d.create(t, createRequest("pvc-2", 2*mebibyte, filesystem())); other == id {
		t.Error("two names gave one volume")
	}
}

func TestNameOfADeletedVolumeIsFree(t *testing.T) {
	pool := openTestPool(t, t.TempDir())
	d := newDriver(t, pool)
	id := d.create(t, createRequest("pvc-1", mebibyte, filesystem()))
	if err := os.WriteFile(pool.volumes.diskPath(id), []byte("old data"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.delete(t, id)
	d.delete(t, id)

	id = d.create(t, createRequest("pvc-1", 5*mebibyte, block()))
	disk, err := os.ReadFile(pool.volumes.diskPath(id))
	if err != nil {
		t.Fatal(err)
	}
	if len(disk) != 5*mebibyte {
		t.Errorf("got %d bytes", len(disk))
	}
	for i, b := range disk {
		if b != 0 {
			t.Fatalf("byte %d is %d", i, b)
		}
	}
}

func TestInterruptedCreationStartsOver(t *testing.T) {
	pool := openTestPool(t, t.TempDir())
	d := newDriver(t, pool)
	id := d.create(t, createRequest("pvc-1", mebibyte, filesystem()))
	if err := os.Rename(pool.volumes.diskPath(id), pool.volumes.unfinishedPath(id)); err != nil {
		t.Fatal(err)
	}

	_, err := d.ControllerExpandVolume(t.Context(), &csi.ControllerExpandVolumeRequest{
		VolumeId: id, CapacityRange: &csi.CapacityRange{RequiredBytes: 2 * mebibyte},
	})
	expectCode(t, err, codes.NotFound)

	d.create(t, createRequest("pvc-1", 2*mebibyte, filesystem()))
	if info, err := os.Stat(pool.volumes.diskPath(id)); err != nil || info.Size() != 2*mebibyte {
		t.Errorf("got %v, %v", info, err)
	}
	if _, err := os.Stat(pool.volumes.unfinishedPath(id)); err == nil {
		t.Error("the unfinished disk is still there")
	}
}

func TestCopyFitsItsSource(t *testing.T) {
	d := newDriver(t, openTestPool(t, t.TempDir()))
	id := d.create(t, createRequest("source", 2*mebibyte, filesystem()))
	copyOf := func(name, id string, size int64, capability *csi.VolumeCapability) error {
		request := createRequest(name, size, capability)
		request.VolumeContentSource = volumeSource(id)
		_, err := d.CreateVolume(t.Context(), request)
		return err
	}
	expectCode(t, copyOf("smaller", id, mebibyte, filesystem()), codes.OutOfRange)
	expectCode(t, copyOf("other-type", id, 2*mebibyte, block()), codes.InvalidArgument)
	expectCode(t, copyOf("no-source", "vol-"+"0123456789abcdef0123456789abcdef", mebibyte, filesystem()), codes.NotFound)
	expectCode(t, copyOf("no-id", filepath.Join("..", id), mebibyte, filesystem()), codes.NotFound)
	expectCode(t, copyOf("copy", id, 2*mebibyte, filesystem()), codes.OK)

	_, err := d.CreateVolume(t.Context(), createRequest("copy", 2*mebibyte, filesystem()))
	expectCode(t, err, codes.AlreadyExists)
}

func TestAccessModes(t *testing.T) {
	d := newDriver(t, openTestPool(t, t.TempDir()))
	try := func(name string, capability *csi.VolumeCapability, mode csi.VolumeCapability_AccessMode_Mode) error {
		capability.AccessMode.Mode = mode
		_, err := d.CreateVolume(t.Context(), createRequest(name, mebibyte, capability))
		return err
	}
	shared := csi.VolumeCapability_AccessMode_MULTI_NODE_MULTI_WRITER
	expectCode(t, try("shared-block", block(), shared), codes.OK)
	expectCode(t, try("shared-filesystem", filesystem(), shared), codes.InvalidArgument)
	expectCode(t, try("single", filesystem(), csi.VolumeCapability_AccessMode_SINGLE_NODE_SINGLE_WRITER), codes.OK)

	xfs := filesystem()
	xfs.GetMount().FsType = "xfs"
	_, err := d.CreateVolume(t.Context(), createRequest("xfs", mebibyte, xfs))
	expectCode(t, err, codes.InvalidArgument)
}

func TestVolumeOfAnotherNodeIsRefused(t *testing.T) {
	d := newDriver(t, openTestPool(t, t.TempDir()))
	request := createRequest("pvc-1", mebibyte, filesystem())
	request.AccessibilityRequirements = &csi.TopologyRequirement{Requisite: []*csi.Topology{topologyOf("other-node")}}
	_, err := d.CreateVolume(t.Context(), request)
	expectCode(t, err, codes.ResourceExhausted)
}

func volumeSource(id string) *csi.VolumeContentSource {
	return &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Volume{
		Volume: &csi.VolumeContentSource_VolumeSource{VolumeId: id},
	}}
}

func snapshotSource(id string) *csi.VolumeContentSource {
	return &csi.VolumeContentSource{Type: &csi.VolumeContentSource_Snapshot{
		Snapshot: &csi.VolumeContentSource_SnapshotSource{SnapshotId: id},
	}}
}
