package main

import (
	"context"
	"path/filepath"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// NodePublishVolume makes a staged volume visible at the target path.
func (n *nodeService) NodePublishVolume(
	ctx context.Context, request *csi.NodePublishVolumeRequest,
) (*csi.NodePublishVolumeResponse, error) {
	if err := require("volume ID", request.GetVolumeId(), "target path", request.GetTargetPath()); err != nil {
		return nil, err
	}
	if request.GetVolumeCapability() == nil {
		return nil, status.Error(codes.InvalidArgument, "the volume capability is missing")
	}
	if request.GetStagingTargetPath() == "" {
		return nil, status.Error(codes.FailedPrecondition, "the volume must be staged before it is published")
	}
	unlock, err := n.pool.locks.acquire(ctx, request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	defer unlock()
	volume, err := n.volumeFor(request.GetVolumeId(), request.GetVolumeCapability())
	if err != nil {
		return nil, err
	}
	if err := n.publish(volume, request); err != nil {
		return nil, err
	}
	// The flag of a mount does not keep anybody from writing through a device node: for a Block volume the kubelet hands
	// the device to the pod read-only.
	if request.GetReadonly() && volume.Access == filesystemAccess {
		err = makeReadOnly(request.GetTargetPath())
	}
	return &csi.NodePublishVolumeResponse{}, err
}

// publish binds the volume to the target path, unless it is there already.
func (n *nodeService) publish(volume image, request *csi.NodePublishVolumeRequest) error {
	device, err := attached(n.disk(volume))
	if err != nil {
		return err
	}
	if published, err := shows(request.GetTargetPath(), device); err != nil || published {
		return err
	}
	source := device
	if volume.Access == filesystemAccess {
		source = request.GetStagingTargetPath()
	}
	if staged, err := shows(source, device); err != nil {
		return err
	} else if !staged {
		return status.Errorf(codes.FailedPrecondition, "%s is not staged at %s", volume.ID, request.GetStagingTargetPath())
	}
	if err := checkSingleWriter(request, device); err != nil {
		return err
	}
	return bind(source, request.GetTargetPath())
}

// checkSingleWriter refuses a second place for a volume that may be used in one place only.
func checkSingleWriter(request *csi.NodePublishVolumeRequest, device string) error {
	mode := request.GetVolumeCapability().GetAccessMode().GetMode()
	if mode != csi.VolumeCapability_AccessMode_SINGLE_NODE_SINGLE_WRITER {
		return nil
	}
	// The kernel reports mounts without symbolic links.
	staging, err := filepath.EvalSymlinks(request.GetStagingTargetPath())
	if err != nil {
		return err
	}
	mounts, err := mountsOf(device)
	if err != nil {
		return err
	}
	for _, mount := range mounts {
		if mount.Mountpoint != staging {
			return status.Errorf(codes.FailedPrecondition,
				"%s allows one writer and is in use at %s", request.GetVolumeId(), mount.Mountpoint)
		}
	}
	return nil
}

// NodeUnpublishVolume undoes NodePublishVolume and removes the target path.
func (n *nodeService) NodeUnpublishVolume(
	ctx context.Context, request *csi.NodeUnpublishVolumeRequest,
) (*csi.NodeUnpublishVolumeResponse, error) {
	if err := require("volume ID", request.GetVolumeId(), "target path", request.GetTargetPath()); err != nil {
		return nil, err
	}
	unlock, err := n.pool.locks.acquire(ctx, request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	defer unlock()
	volume, err := n.volume(request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	device, err := attached(n.disk(volume))
	if err != nil {
		return nil, err
	}
	if err := unmount(request.GetTargetPath(), device); err != nil {
		return nil, err
	}
	return &csi.NodeUnpublishVolumeResponse{}, removeEmpty(request.GetTargetPath())
}
