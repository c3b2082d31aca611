package main

import (
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
)

// TestDiskIsNotPromisedTwice uses a disk of its own, so that nobody else's writes change what is free.
func TestDiskIsNotPromisedTwice(t *testing.T) {
	requireRoot(t)
	disk := t.TempDir()
	if _, err := command("mount", "-t", "tmpfs", "-o", "size=16m", "csi-driver-test", disk); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := command("umount", disk); err != nil {
			t.Error(err)
		}
	})
	pool := openTestPool(t, disk)
	d := newDriver(t, pool)
	available := func() int64 {
		t.Helper()
		response, err := d.GetCapacity(t.Context(), &csi.GetCapacityRequest{AccessibleTopology: topologyOf(testNode)})
		if err != nil {
			t.Fatal(err)
		}
		return response.GetAvailableCapacity()
	}

	first := d.create(t, createRequest("first", 10*mebibyte, filesystem()))
	if left := available(); left > 6*mebibyte || left < 5*mebibyte {
		t.Errorf("%d bytes are left of 16 MiB, of which 10 MiB are promised", left)
	}
	_, err := d.CreateVolume(t.Context(), createRequest("second", 10*mebibyte, filesystem()))
	expectCode(t, err, codes.ResourceExhausted)
	if records, err := pool.volumes.records(); err != nil || len(records) != 1 {
		t.Errorf("the refused volume left a record: %v, %v", records, err)
	}
	expand := func(size int64) error {
		_, err := d.ControllerExpandVolume(t.Context(), &csi.ControllerExpandVolumeRequest{
			VolumeId: first, CapacityRange: &csi.CapacityRange{RequiredBytes: size},
		})
		return err
	}
	expectCode(t, expand(20*mebibyte), codes.ResourceExhausted)
	expectCode(t, expand(14*mebibyte), codes.OK)

	d.delete(t, first)
	d.create(t, createRequest("second", 10*mebibyte, filesystem()))

	elsewhere, err := d.GetCapacity(t.Context(), &csi.GetCapacityRequest{AccessibleTopology: topologyOf("other-node")})
	if err != nil || elsewhere.GetAvailableCapacity() != 0 {
		t.Errorf("another node offers %v, %v", elsewhere, err)
	}
}
