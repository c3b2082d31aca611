package main

import (
	"context"
	"os"
	"strings"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// nodeService brings volumes to pods. Staging attaches the loop device and, for a Filesystem volume, mounts its ext4;
// publishing binds that mount, or the device node, to where the pod looks for it.
//
// Nothing is remembered between calls: whether a volume is staged or published is read from the kernel.
type nodeService struct {
	csi.UnimplementedNodeServer
	pool *pool
	node string
}

// NodeGetCapabilities lists what the node service can do.
func (*nodeService) NodeGetCapabilities(
	context.Context, *csi.NodeGetCapabilitiesRequest,
) (*csi.NodeGetCapabilitiesResponse, error) {
	response := &csi.NodeGetCapabilitiesResponse{}
	for _, kind := range []csi.NodeServiceCapability_RPC_Type{
		csi.NodeServiceCapability_RPC_STAGE_UNSTAGE_VOLUME,
		csi.NodeServiceCapability_RPC_GET_VOLUME_STATS,
		csi.NodeServiceCapability_RPC_EXPAND_VOLUME,
		csi.NodeServiceCapability_RPC_SINGLE_NODE_MULTI_WRITER,
	} {
		response.Capabilities = append(response.Capabilities, &csi.NodeServiceCapability{
			Type: &csi.NodeServiceCapability_Rpc{Rpc: &csi.NodeServiceCapability_RPC{Type: kind}},
		})
	}
	return response, nil
}

// NodeGetInfo says which node this is and where its volumes can be reached from.
func (n *nodeService) NodeGetInfo(context.Context, *csi.NodeGetInfoRequest) (*csi.NodeGetInfoResponse, error) {
	return &csi.NodeGetInfoResponse{NodeId: n.node, AccessibleTopology: topologyOf(n.node)}, nil
}

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
	device, err := attached(n.disk(volume))
	if err != nil {
		return nil, err
	}
	published, err := shows(request.GetTargetPath(), device)
	if err != nil || published {
		return &csi.NodePublishVolumeResponse{}, err
	}
	source := device
	if volume.Access == filesystemAccess {
		source = request.GetStagingTargetPath()
	}
	if staged, err := shows(source, device); err != nil {
		return nil, err
	} else if !staged {
		return nil, status.Errorf(codes.FailedPrecondition, "%s is not staged at %s", volume.ID, request.GetStagingTargetPath())
	}
	if err := checkSingleWriter(request, device); err != nil {
		return nil, err
	}
	// The read-only flag of a mount does not keep anybody from writing through a device node: for a block volume the
	// kubelet hands the device to the pod read-only.
	readOnly := request.GetReadonly() && volume.Access == filesystemAccess
	return &csi.NodePublishVolumeResponse{}, bind(source, request.GetTargetPath(), readOnly)
}

// checkSingleWriter refuses a second place for a volume that may be used in one place only.
func checkSingleWriter(request *csi.NodePublishVolumeRequest, device string) error {
	mode := request.GetVolumeCapability().GetAccessMode().GetMode()
	if mode != csi.VolumeCapability_AccessMode_SINGLE_NODE_SINGLE_WRITER {
		return nil
	}
	mounts, err := mountsOf(device)
	if err != nil {
		return err
	}
	for _, mount := range mounts {
		if mount.Mountpoint != request.GetStagingTargetPath() {
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

// NodeExpandVolume brings a staged volume to the size that ControllerExpandVolume gave it, without disturbing its users.
func (n *nodeService) NodeExpandVolume(
	ctx context.Context, request *csi.NodeExpandVolumeRequest,
) (*csi.NodeExpandVolumeResponse, error) {
	if err := require("volume ID", request.GetVolumeId(), "volume path", request.GetVolumePath()); err != nil {
		return nil, err
	}
	unlock, err := n.pool.locks.acquire(ctx, request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	defer unlock()
	volume, device, err := n.volumeAt(request.GetVolumeId(), request.GetVolumePath())
	if err != nil {
		return nil, err
	}
	if _, err := command("losetup", "--set-capacity", device); err != nil {
		return nil, err
	}
	if volume.Access == filesystemAccess {
		if err := fitInUse(device); err != nil {
			return nil, err
		}
	}
	return &csi.NodeExpandVolumeResponse{CapacityBytes: volume.SizeBytes}, nil
}

// NodeGetVolumeStats reports how full the ext4 of a Filesystem volume is, and the size of a Block volume.
func (n *nodeService) NodeGetVolumeStats(
	ctx context.Context, request *csi.NodeGetVolumeStatsRequest,
) (*csi.NodeGetVolumeStatsResponse, error) {
	if err := require("volume ID", request.GetVolumeId(), "volume path", request.GetVolumePath()); err != nil {
		return nil, err
	}
	volume, _, err := n.volumeAt(request.GetVolumeId(), request.GetVolumePath())
	if err != nil {
		return nil, err
	}
	if volume.Access == blockAccess {
		return &csi.NodeGetVolumeStatsResponse{Usage: []*csi.VolumeUsage{
			{Unit: csi.VolumeUsage_BYTES, Total: volume.SizeBytes},
		}}, nil
	}
	usage, err := fileSystemUsage(request.GetVolumePath())
	return &csi.NodeGetVolumeStatsResponse{Usage: usage}, err
}

// volume returns the volume, or NOT_FOUND.
func (n *nodeService) volume(id string) (image, error) {
	return found(n.pool.volumes, id)
}

// volumeFor returns the volume, and refuses a capability that it was not made for.
func (n *nodeService) volumeFor(id string, capability *csi.VolumeCapability) (image, error) {
	access, err := accessTypeOf(capability)
	if err != nil {
		return image{}, err
	}
	volume, err := n.volume(id)
	if err != nil {
		return image{}, err
	}
	if volume.Access != access {
		return image{}, status.Errorf(codes.InvalidArgument, "%s is a %s volume, not a %s volume", id, volume.Access, access)
	}
	return volume, nil
}

// volumeAt returns the volume and its loop device, or NOT_FOUND if the path does not show it.
func (n *nodeService) volumeAt(id, path string) (image, string, error) {
	volume, err := n.volume(id)
	if err != nil {
		return image{}, "", err
	}
	device, err := attached(n.disk(volume))
	if err != nil {
		return image{}, "", err
	}
	if there, err := shows(path, device); err != nil {
		return image{}, "", err
	} else if !there {
		return image{}, "", status.Errorf(codes.NotFound, "%s is not at %s", id, path)
	}
	return volume, device, nil
}

func (n *nodeService) disk(volume image) string {
	return n.pool.volumes.diskPath(volume.ID)
}
