package main

import (
	"context"
	"errors"
	"os"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// controllerService makes, grows and deletes volumes and snapshots.
type controllerService struct {
	csi.UnimplementedControllerServer
	pool *pool
	node string
}

// ControllerGetCapabilities lists what the controller service can do.
func (*controllerService) ControllerGetCapabilities(
	context.Context, *csi.ControllerGetCapabilitiesRequest,
) (*csi.ControllerGetCapabilitiesResponse, error) {
	response := &csi.ControllerGetCapabilitiesResponse{}
	for _, kind := range []csi.ControllerServiceCapability_RPC_Type{
		csi.ControllerServiceCapability_RPC_CREATE_DELETE_VOLUME,
		csi.ControllerServiceCapability_RPC_GET_CAPACITY,
		csi.ControllerServiceCapability_RPC_EXPAND_VOLUME,
		csi.ControllerServiceCapability_RPC_CREATE_DELETE_SNAPSHOT,
		csi.ControllerServiceCapability_RPC_CLONE_VOLUME,
		csi.ControllerServiceCapability_RPC_SINGLE_NODE_MULTI_WRITER,
	} {
		response.Capabilities = append(response.Capabilities, &csi.ControllerServiceCapability{
			Type: &csi.ControllerServiceCapability_Rpc{Rpc: &csi.ControllerServiceCapability_RPC{Type: kind}},
		})
	}
	return response, nil
}

// CreateVolume makes an empty volume, or a copy of a snapshot or of another volume.
func (c *controllerService) CreateVolume(
	ctx context.Context, request *csi.CreateVolumeRequest,
) (*csi.CreateVolumeResponse, error) {
	volume, err := c.wanted(request)
	if err != nil {
		return nil, err
	}
	unlock, err := c.pool.locks.acquire(ctx, volume.ID, volume.SourceID)
	if err != nil {
		return nil, err
	}
	defer unlock()

	existing, err := c.pool.volumes.find(volume.ID)
	switch {
	case errors.Is(err, errNoImage):
		if err := c.create(volume); err != nil {
			return nil, err
		}
	case err != nil:
		return nil, err
	case existing.SizeBytes != volume.SizeBytes || existing.Access != volume.Access || existing.SourceID != volume.SourceID:
		return nil, status.Errorf(codes.AlreadyExists, "%q exists with another size, access type or source", volume.Name)
	}
	return &csi.CreateVolumeResponse{Volume: &csi.Volume{
		VolumeId:           volume.ID,
		CapacityBytes:      volume.SizeBytes,
		ContentSource:      request.GetVolumeContentSource(),
		AccessibleTopology: []*csi.Topology{topologyOf(c.node)},
	}}, nil
}

// wanted reads the volume that the request describes.
func (c *controllerService) wanted(request *csi.CreateVolumeRequest) (image, error) {
	if err := require("name", request.GetName()); err != nil {
		return image{}, err
	}
	access, err := commonAccessType(request.GetVolumeCapabilities())
	if err != nil {
		return image{}, err
	}
	size, err := sizeFor(request.GetCapacityRange())
	if err != nil {
		return image{}, err
	}
	if !reachableFrom(c.node, request.GetAccessibilityRequirements()) {
		return image{}, status.Errorf(codes.ResourceExhausted, "volumes can be made on node %s only", c.node)
	}
	return image{
		ID:            c.pool.volumes.idOf(request.GetName()),
		Name:          request.GetName(),
		SizeBytes:     size,
		PromisedBytes: size,
		Access:        access,
		SourceID:      sourceID(request.GetVolumeContentSource()),
		CreatedAt:     time.Now().UTC(),
	}, nil
}

// sourceID returns what the volume is to be copied from, or "".
func sourceID(source *csi.VolumeContentSource) string {
	if snapshot := source.GetSnapshot(); snapshot != nil {
		return snapshot.GetSnapshotId()
	}
	return source.GetVolume().GetVolumeId()
}

// create makes the volume, unless its source is missing, larger than the volume or of the other access type.
func (c *controllerService) create(volume image) error {
	if volume.SourceID != "" {
		source, err := found(c.pool.shelfOf(volume.SourceID), volume.SourceID)
		if err != nil {
			return err
		}
		if source.Access != volume.Access {
			return status.Errorf(codes.InvalidArgument, "%s is a %s volume, not a %s volume", source.ID, source.Access, volume.Access)
		}
		if source.SizeBytes > volume.SizeBytes {
			return status.Errorf(codes.OutOfRange, "%s has %d bytes, the volume only %d", source.ID, source.SizeBytes, volume.SizeBytes)
		}
		volume.Formatted = source.Formatted
	}
	return c.pool.create(c.pool.volumes, volume)
}

// DeleteVolume deletes a volume that no node uses. An ID that names nothing is a volume already deleted.
func (c *controllerService) DeleteVolume(
	ctx context.Context, request *csi.DeleteVolumeRequest,
) (*csi.DeleteVolumeResponse, error) {
	if err := require("volume ID", request.GetVolumeId()); err != nil {
		return nil, err
	}
	unlock, err := c.pool.locks.acquire(ctx, request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	defer unlock()
	device, err := attached(c.pool.volumes.diskPath(request.GetVolumeId()))
	if err != nil {
		return nil, err
	}
	if device != "" {
		return nil, status.Errorf(codes.FailedPrecondition, "%s is still attached to %s", request.GetVolumeId(), device)
	}
	return &csi.DeleteVolumeResponse{}, c.pool.volumes.remove(request.GetVolumeId())
}

// ControllerExpandVolume makes a volume larger. A volume in use gets to know by NodeExpandVolume.
func (c *controllerService) ControllerExpandVolume(
	ctx context.Context, request *csi.ControllerExpandVolumeRequest,
) (*csi.ControllerExpandVolumeResponse, error) {
	if err := require("volume ID", request.GetVolumeId()); err != nil {
		return nil, err
	}
	if request.GetCapacityRange() == nil {
		return nil, status.Error(codes.InvalidArgument, "the capacity range is missing")
	}
	size, err := sizeFor(request.GetCapacityRange())
	if err != nil {
		return nil, err
	}
	unlock, err := c.pool.locks.acquire(ctx, request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	defer unlock()
	volume, err := found(c.pool.volumes, request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	if size > volume.SizeBytes {
		volume.SizeBytes, volume.PromisedBytes = size, size
		if err := c.pool.promise(c.pool.volumes, volume); err != nil {
			return nil, err
		}
	}
	// Also when the record says so already: an earlier call may have ended between the two.
	if err := os.Truncate(c.pool.volumes.diskPath(volume.ID), volume.SizeBytes); err != nil {
		return nil, err
	}
	return &csi.ControllerExpandVolumeResponse{CapacityBytes: volume.SizeBytes, NodeExpansionRequired: true}, nil
}

// ValidateVolumeCapabilities confirms capabilities that the volume can be used with.
func (c *controllerService) ValidateVolumeCapabilities(
	_ context.Context, request *csi.ValidateVolumeCapabilitiesRequest,
) (*csi.ValidateVolumeCapabilitiesResponse, error) {
	if err := require("volume ID", request.GetVolumeId()); err != nil {
		return nil, err
	}
	if len(request.GetVolumeCapabilities()) == 0 {
		return nil, status.Error(codes.InvalidArgument, "volume capabilities are missing")
	}
	volume, err := found(c.pool.volumes, request.GetVolumeId())
	if err != nil {
		return nil, err
	}
	access, err := commonAccessType(request.GetVolumeCapabilities())
	if err != nil {
		return &csi.ValidateVolumeCapabilitiesResponse{Message: status.Convert(err).Message()}, nil
	}
	if access != volume.Access {
		return &csi.ValidateVolumeCapabilitiesResponse{Message: "the volume is a " + string(volume.Access) + " volume"}, nil
	}
	return &csi.ValidateVolumeCapabilitiesResponse{Confirmed: &csi.ValidateVolumeCapabilitiesResponse_Confirmed{
		VolumeContext:      request.GetVolumeContext(),
		VolumeCapabilities: request.GetVolumeCapabilities(),
		Parameters:         request.GetParameters(),
	}}, nil
}

// GetCapacity returns how much a new volume of this node may have.
func (c *controllerService) GetCapacity(
	_ context.Context, request *csi.GetCapacityRequest,
) (*csi.GetCapacityResponse, error) {
	if !isAt(c.node, request.GetAccessibleTopology()) {
		return &csi.GetCapacityResponse{}, nil
	}
	available, err := c.pool.unpromised()
	return &csi.GetCapacityResponse{AvailableCapacity: available}, err
}
