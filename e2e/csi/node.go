package main

import (
	"context"

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
