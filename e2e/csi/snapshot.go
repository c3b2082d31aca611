package main

import (
	"context"
	"errors"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// CreateSnapshot copies a volume as it is now; copyDisk says what "now" means for a volume in use.
func (c *controllerService) CreateSnapshot(
	ctx context.Context, request *csi.CreateSnapshotRequest,
) (*csi.CreateSnapshotResponse, error) {
	if err := require("name", request.GetName(), "source volume ID", request.GetSourceVolumeId()); err != nil {
		return nil, err
	}
	id := c.pool.snapshots.idOf(request.GetName())
	unlock, err := c.pool.locks.acquire(ctx, id, request.GetSourceVolumeId())
	if err != nil {
		return nil, err
	}
	defer unlock()

	snapshot, err := c.pool.snapshots.find(id)
	switch {
	case errors.Is(err, errNoImage):
		if snapshot, err = c.snapshot(id, request.GetName(), request.GetSourceVolumeId()); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	case snapshot.SourceID != request.GetSourceVolumeId():
		return nil, status.Errorf(codes.AlreadyExists, "%q exists as a snapshot of %s", snapshot.Name, snapshot.SourceID)
	}
	return &csi.CreateSnapshotResponse{Snapshot: &csi.Snapshot{
		SnapshotId:     snapshot.ID,
		SourceVolumeId: snapshot.SourceID,
		SizeBytes:      snapshot.SizeBytes,
		CreationTime:   timestamppb.New(snapshot.CreatedAt),
		ReadyToUse:     true,
	}}, nil
}

// snapshot makes the snapshot. It never grows, so it is promised no more than the volume takes of the disk now.
func (c *controllerService) snapshot(id, name, volumeID string) (image, error) {
	volume, err := found(c.pool.volumes, volumeID)
	if err != nil {
		return image{}, err
	}
	allocated, err := c.pool.volumes.allocated(volumeID)
	if err != nil {
		return image{}, err
	}
	snapshot := image{
		ID:            id,
		Name:          name,
		SizeBytes:     volume.SizeBytes,
		PromisedBytes: allocated,
		Access:        volume.Access,
		SourceID:      volumeID,
		Formatted:     volume.Formatted,
		CreatedAt:     time.Now().UTC(),
	}
	return snapshot, c.pool.create(c.pool.snapshots, snapshot)
}

// DeleteSnapshot deletes a snapshot. An ID that names nothing is a snapshot already deleted.
func (c *controllerService) DeleteSnapshot(
	ctx context.Context, request *csi.DeleteSnapshotRequest,
) (*csi.DeleteSnapshotResponse, error) {
	if err := require("snapshot ID", request.GetSnapshotId()); err != nil {
		return nil, err
	}
	unlock, err := c.pool.locks.acquire(ctx, request.GetSnapshotId())
	if err != nil {
		return nil, err
	}
	defer unlock()
	return &csi.DeleteSnapshotResponse{}, c.pool.snapshots.remove(request.GetSnapshotId())
}
