package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"golang.org/x/sys/unix"
	"google.golang.org/grpc/codes"
)

func TestDriverGoesOnAfterARestart(t *testing.T) {
	requireRoot(t)
	dir := t.TempDir()
	first := openTestPool(t, dir)
	d := newDriver(t, first)
	id := d.create(t, createRequest("pvc-1", 16*mebibyte, filesystem()))
	d.stageAndPublish(t, id, filesystem())
	write(t, filepath.Join(d.target, "disk.img"), "written before")
	freeze(t, d.target)

	// A killed process closes nothing but its files.
	first.close()
	second, err := openPool(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer second.close()
	if err := second.thaw(); err != nil {
		t.Fatal(err)
	}
	d.controllerService.pool, d.nodeService.pool = second, second

	write(t, filepath.Join(d.target, "thawed"), "written after")
	d.stageAndPublish(t, id, filesystem())
	if devices, err := second.loops(); err != nil || len(devices) != 1 {
		t.Errorf("one volume has the loop devices %v, %v", devices, err)
	}
	_, err = d.DeleteVolume(t.Context(), &csi.DeleteVolumeRequest{VolumeId: id})
	expectCode(t, err, codes.FailedPrecondition)

	d.unpublishAndUnstage(t, id)
	d.unpublishAndUnstage(t, id)
	if devices, err := second.loops(); err != nil || len(devices) != 0 {
		t.Errorf("the unstaged volume has the loop devices %v, %v", devices, err)
	}
	d.stageAndPublish(t, id, filesystem())
	expectContent(t, filepath.Join(d.target, "disk.img"), "written before")
	d.unpublishAndUnstage(t, id)
	d.delete(t, id)
}

func TestSecondProcessIsKeptOffTheDirectory(t *testing.T) {
	dir := t.TempDir()
	openTestPool(t, dir)
	if _, err := openPool(dir); err == nil {
		t.Error("two processes have one directory")
	}
}

func TestBlockVolumeHasExactlyItsSizeAndGrowsInUse(t *testing.T) {
	requireRoot(t)
	d := newDriver(t, openTestPool(t, t.TempDir()))
	id := d.create(t, createRequest("pvc-1", 3*mebibyte, block()))
	d.stageAndPublish(t, id, block())
	expectDeviceSize(t, d.target, 3*mebibyte)

	grown := &csi.CapacityRange{RequiredBytes: 7 * mebibyte}
	if _, err := d.ControllerExpandVolume(t.Context(), &csi.ControllerExpandVolumeRequest{
		VolumeId: id, CapacityRange: grown,
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.NodeExpandVolume(t.Context(), &csi.NodeExpandVolumeRequest{
		VolumeId: id, VolumePath: d.target, CapacityRange: grown,
	}); err != nil {
		t.Fatal(err)
	}
	expectDeviceSize(t, d.target, 7*mebibyte)
	d.unpublishAndUnstage(t, id)
}

func TestFilesystemVolumeGrowsAtTheLatestWhenStagedAgain(t *testing.T) {
	requireRoot(t)
	d := newDriver(t, openTestPool(t, t.TempDir()))
	id := d.create(t, createRequest("pvc-1", 4*mebibyte, filesystem()))
	d.stageAndPublish(t, id, filesystem())
	grown := &csi.CapacityRange{RequiredBytes: 40 * mebibyte}
	if _, err := d.ControllerExpandVolume(t.Context(), &csi.ControllerExpandVolumeRequest{
		VolumeId: id, CapacityRange: grown,
	}); err != nil {
		t.Fatal(err)
	}
	expand := func() error {
		_, err := d.NodeExpandVolume(t.Context(), &csi.NodeExpandVolumeRequest{
			VolumeId: id, VolumePath: d.target, CapacityRange: grown,
		})
		return err
	}
	if maySetResources() {
		expectCode(t, expand(), codes.OK)
	} else {
		expectCode(t, expand(), codes.FailedPrecondition)
		d.unpublishAndUnstage(t, id)
		d.stageAndPublish(t, id, filesystem())
		expectCode(t, expand(), codes.OK)
	}
	if available := availableAt(t, d.target); available < 36*mebibyte {
		t.Errorf("%d of 40 MiB are available", available)
	}
	d.unpublishAndUnstage(t, id)
}

func TestFilesystemVolumeKeepsItsSpaceForFiles(t *testing.T) {
	requireRoot(t)
	d := newDriver(t, openTestPool(t, t.TempDir()))
	for _, size := range []int64{mebibyte, 64 * mebibyte, 1024 * mebibyte} {
		id := d.create(t, createRequest("pvc-1", size, filesystem()))
		d.stageAndPublish(t, id, filesystem())
		if available := availableAt(t, d.target); available < size*9/10 {
			t.Errorf("%d of %d bytes are for files", available, size)
		}
		d.unpublishAndUnstage(t, id)
		d.delete(t, id)
	}
}

func TestReadOnlyPublicationRefusesWriters(t *testing.T) {
	requireRoot(t)
	d := newDriver(t, openTestPool(t, t.TempDir()))
	id := d.create(t, createRequest("pvc-1", 4*mebibyte, filesystem()))
	d.stageAndPublish(t, id, filesystem())
	readOnly := d.target + "-readonly"
	if _, err := d.NodePublishVolume(t.Context(), &csi.NodePublishVolumeRequest{
		VolumeId: id, StagingTargetPath: d.staging, TargetPath: readOnly, VolumeCapability: filesystem(), Readonly: true,
	}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(readOnly, "file"), nil, 0o600); err == nil {
		t.Error("the read-only publication was written to")
	}
	write(t, filepath.Join(d.target, "file"), "the other publication stays writable")

	_, err := d.NodeUnstageVolume(t.Context(), &csi.NodeUnstageVolumeRequest{VolumeId: id, StagingTargetPath: d.staging})
	expectCode(t, err, codes.FailedPrecondition)
}

func TestUnstagedVolumeIsNotPublished(t *testing.T) {
	requireRoot(t)
	d := newDriver(t, openTestPool(t, t.TempDir()))
	for _, capability := range []*csi.VolumeCapability{filesystem(), block()} {
		id := d.create(t, createRequest("pvc-1", mebibyte, capability))
		_, err := d.NodePublishVolume(t.Context(), &csi.NodePublishVolumeRequest{
			VolumeId: id, StagingTargetPath: d.staging, TargetPath: d.target, VolumeCapability: capability,
		})
		expectCode(t, err, codes.FailedPrecondition)
		d.delete(t, id)
	}
}

func TestOthersMountsAndLoopDevicesStay(t *testing.T) {
	requireRoot(t)
	dir := t.TempDir()
	pool := openTestPool(t, dir)
	d := newDriver(t, pool)
	id := d.create(t, createRequest("pvc-1", 4*mebibyte, filesystem()))
	d.stageAndPublish(t, id, filesystem())

	foreign := filepath.Join(t.TempDir(), "disk.img")
	write(t, foreign, string(make([]byte, mebibyte)))
	device, err := attach(foreign)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := detach(foreign); err != nil {
			t.Error(err)
		}
	})
	occupied := filepath.Join(t.TempDir(), "target")
	if err := bind(t.TempDir(), occupied); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := command("umount", occupied); err != nil {
			t.Error(err)
		}
	})

	if _, err := d.NodeUnpublishVolume(t.Context(), &csi.NodeUnpublishVolumeRequest{
		VolumeId: id, TargetPath: occupied,
	}); err == nil {
		t.Error("a mount of somebody else was unpublished")
	}
	pool.close()
	if err := release(dir); err != nil {
		t.Fatal(err)
	}
	if devices, err := pool.loops(); err != nil || len(devices) != 0 {
		t.Errorf("after the release there are %v, %v", devices, err)
	}
	if still, err := attached(foreign); err != nil || still != device {
		t.Errorf("the other loop device %s became %q, %v", device, still, err)
	}
}

func TestReleaseTakesTheKubeletsLoopDevice(t *testing.T) {
	requireRoot(t)
	dir := t.TempDir()
	pool := openTestPool(t, dir)
	d := newDriver(t, pool)
	id := d.create(t, createRequest("pvc-1", 4*mebibyte, block()))
	d.stageAndPublish(t, id, block())
	if _, err := command("losetup", "--find", d.target); err != nil {
		t.Fatal(err)
	}
	pool.close()
	if err := release(dir); err != nil {
		t.Fatal(err)
	}
	left, err := loops(func(backing string) bool {
		return backing == d.target || backing == pool.volumes.diskPath(id)
	})
	if err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func expectContent(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, []byte(want)) {
		t.Errorf("%s holds %q, want %q", path, got, want)
	}
}

func freeze(t *testing.T, path string) {
	t.Helper()
	if _, err := command("fsfreeze", "--freeze", path); err != nil {
		t.Fatal(err)
	}
}

func expectDeviceSize(t *testing.T, path string, want int64) {
	t.Helper()
	device, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	if got, err := device.Seek(0, os.SEEK_END); err != nil || got != want {
		t.Errorf("%s has %d bytes, %v, want %d", path, got, err, want)
	}
}

func availableAt(t *testing.T, path string) int64 {
	t.Helper()
	var disk unix.Statfs_t
	if err := unix.Statfs(path, &disk); err != nil {
		t.Fatal(err)
	}
	return int64(disk.Bavail) * disk.Bsize
}
