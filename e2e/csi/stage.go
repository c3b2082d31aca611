package main

import (
	"context"
	"os"
	"strings"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// NodeStageVolume attaches the volume and mounts the ext4 of a Filesystem volume, which it makes at the first time.
func (n *nodeService) NodeStageVolume(
	ctx context.Context, request *csi.NodeStageVolumeRequest,
) (*csi.NodeStageVolumeResponse, error) {
	if err := require("volume ID", request.GetVolumeId(), "staging target path", request.GetStagingTargetPath()); err != nil {
		return nil, err
	}
	if request.GetVolumeCapability() == nil {
		return nil, status.Error(codes.InvalidArgument, "the volume capability is missing")
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
	if volume.Access == blockAccess {
		_, err = attach(n.disk(volume))
	} else {
		err = n.mountAt(volume, request.GetStagingTargetPath(), request.GetVolumeCapability().GetMount().GetMountFlags())
	}
	return &csi.NodeStageVolumeResponse{}, err
}

// mountAt mounts the ext4 of the volume at the path.
func (n *nodeService) mountAt(volume image, path string, options []string) error {
	device, err := n.attachFormatted(volume)
	if err != nil {
		return err
	}
	if mounted, err := shows(path, device); err != nil || mounted {
		return err
	}
	args := []string{"-t", "ext4"}
	if len(options) > 0 {
		args = append(args, "-o", strings.Join(options, ","))
	}
	if err := os.MkdirAll(path, 0o750); err != nil {
		return err
	}
	_, err = command("mount", append(args, device, path)...)
	return err
}

// attachFormatted returns the loop device of a volume that holds a sound ext4 of the volume's size.
func (n *nodeService) attachFormatted(volume image) (device string, err error) {
	if device, err = attached(n.disk(volume)); err != nil || device != "" {
		return device, err
	}
	if volume.Formatted {
		err = fit(n.disk(volume))
	} else if err = format(n.disk(volume)); err == nil {
		volume.Formatted = true
		err = n.pool.volumes.save(volume)
	}
	if err != nil {
		return "", err
	}
	return attach(n.disk(volume))
}

// NodeUnstageVolume undoes NodeStageVolume. A volume that is still published stays attached.
func (n *nodeService) NodeUnstageVolume(
	ctx context.Context, request *csi.NodeUnstageVolumeRequest,
) (*csi.NodeUnstageVolumeResponse, error) {
	if err := require("volume ID", request.GetVolumeId(), "staging target path", request.GetStagingTargetPath()); err != nil {
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
	if err != nil || device == "" {
		return &csi.NodeUnstageVolumeResponse{}, err
	}
	if err := unmount(request.GetStagingTargetPath(), device); err != nil {
		return nil, err
	}
	mounts, err := mountsOf(device)
	if err != nil {
		return nil, err
	}
	if len(mounts) > 0 {
		return nil, status.Errorf(codes.FailedPrecondition, "%s is still in use at %s", volume.ID, mounts[0].Mountpoint)
	}
	return &csi.NodeUnstageVolumeResponse{}, detach(n.disk(volume))
}
