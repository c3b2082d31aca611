package main

import (
	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// accessType is how a volume is handed to pods, in the words of a claim's volumeMode. It is fixed when the volume is made.
type accessType string

const (
	filesystemAccess accessType = "Filesystem"
	blockAccess      accessType = "Block"
)

// accessTypeOf returns the access type that the capability asks for, or INVALID_ARGUMENT for a capability that the driver
// does not offer.
func accessTypeOf(capability *csi.VolumeCapability) (accessType, error) {
	var access accessType
	switch {
	case capability.GetBlock() != nil:
		access = blockAccess
	case capability.GetMount() != nil:
		access = filesystemAccess
		if fsType := capability.GetMount().GetFsType(); fsType != "" && fsType != "ext4" {
			return "", status.Errorf(codes.InvalidArgument, "file system %q is not offered, only ext4", fsType)
		}
	default:
		return "", status.Error(codes.InvalidArgument, "a capability must say block or mount")
	}
	if mode := capability.GetAccessMode().GetMode(); !offersMode(access, mode) {
		return "", status.Errorf(codes.InvalidArgument, "access mode %v is not offered for %s volumes", mode, access)
	}
	return access, nil
}

// offersMode tells whether volumes of the access type can be used in the mode. Several nodes may write to a block volume
// because the writers keep order among themselves; an ext4 has one kernel as its only user.
func offersMode(access accessType, mode csi.VolumeCapability_AccessMode_Mode) bool {
	switch mode {
	case csi.VolumeCapability_AccessMode_SINGLE_NODE_WRITER,
		csi.VolumeCapability_AccessMode_SINGLE_NODE_SINGLE_WRITER,
		csi.VolumeCapability_AccessMode_SINGLE_NODE_MULTI_WRITER:
		return true
	case csi.VolumeCapability_AccessMode_MULTI_NODE_MULTI_WRITER:
		return access == blockAccess
	default:
		return false
	}
}

// commonAccessType returns the one access type that all capabilities ask for.
func commonAccessType(capabilities []*csi.VolumeCapability) (accessType, error) {
	if len(capabilities) == 0 {
		return "", status.Error(codes.InvalidArgument, "volume capabilities are missing")
	}
	var common accessType
	for _, capability := range capabilities {
		access, err := accessTypeOf(capability)
		if err != nil {
			return "", err
		}
		if common != "" && access != common {
			return "", status.Error(codes.InvalidArgument, "a volume is either a block or a mount volume")
		}
		common = access
	}
	return common, nil
}
