package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
)

func TestSnapshotOfAMountedVolumeHoldsItsFiles(t *testing.T) {
	requireRoot(t)
	pool := openTestPool(t, t.TempDir())
	d := newDriver(t, pool)
	volume := d.create(t, createRequest("source", 8*mebibyte, filesystem()))
	d.stageAndPublish(t, volume, filesystem())
	write(t, filepath.Join(d.target, "disk.img"), "at the time of the snapshot")

	snapshot := d.snapshot(t, "snapshot-1", volume)
	write(t, filepath.Join(d.target, "disk.img"), "after the snapshot")
	if again := d.snapshot(t, "snapshot-1", volume); again != snapshot {
		t.Errorf("the same request gave %s and %s", snapshot, again)
	}
	d.unpublishAndUnstage(t, volume)
	d.delete(t, volume)

	request := createRequest("restored", 32*mebibyte, filesystem())
	request.VolumeContentSource = snapshotSource(snapshot)
	restored := d.create(t, request)
	if _, err := d.DeleteSnapshot(t.Context(), &csi.DeleteSnapshotRequest{SnapshotId: snapshot}); err != nil {
		t.Fatal(err)
	}
	_, err := os.Stat(pool.snapshots.diskPath(snapshot))
	if !os.IsNotExist(err) {
		t.Errorf("the deleted snapshot has a disk: %v", err)
	}
	d.stageAndPublish(t, restored, filesystem())
	expectContent(t, filepath.Join(d.target, "disk.img"), "at the time of the snapshot")
	if available := availableAt(t, d.target); available < 30*mebibyte {
		t.Errorf("the file system did not grow with the volume: %d bytes are available", available)
	}
	d.unpublishAndUnstage(t, restored)
}

func TestSnapshotNameIsOneVolumes(t *testing.T) {
	d := newDriver(t, openTestPool(t, t.TempDir()))
	first := d.create(t, createRequest("first", mebibyte, filesystem()))
	second := d.create(t, createRequest("second", mebibyte, filesystem()))
	d.snapshot(t, "snapshot-1", first)
	_, err := d.CreateSnapshot(t.Context(), &csi.CreateSnapshotRequest{Name: "snapshot-1", SourceVolumeId: second})
	expectCode(t, err, codes.AlreadyExists)
}

func TestCloneOfABlockVolumeInUseHoldsWhatWasWritten(t *testing.T) {
	requireRoot(t)
	pool := openTestPool(t, t.TempDir())
	d := newDriver(t, pool)
	source := d.create(t, createRequest("source", 4*mebibyte, block()))
	d.stageAndPublish(t, source, block())
	device, err := os.OpenFile(d.target, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer device.Close()
	if _, err := device.WriteAt([]byte("not synced"), 2*mebibyte); err != nil {
		t.Fatal(err)
	}

	request := createRequest("clone", 4*mebibyte, block())
	request.VolumeContentSource = volumeSource(source)
	disk, err := os.Open(pool.volumes.diskPath(d.create(t, request)))
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	got := make([]byte, len("not synced"))
	if _, err := disk.ReadAt(got, 2*mebibyte); err != nil || string(got) != "not synced" {
		t.Errorf("got %q, %v", got, err)
	}
}

func (d driver) snapshot(t *testing.T, name, volume string) string {
	t.Helper()
	response, err := d.CreateSnapshot(t.Context(), &csi.CreateSnapshotRequest{Name: name, SourceVolumeId: volume})
	if err != nil {
		t.Fatal(err)
	}
	return response.GetSnapshot().GetSnapshotId()
}
