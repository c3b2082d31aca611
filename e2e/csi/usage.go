package main

import (
	"github.com/container-storage-interface/spec/lib/go/csi"
	"golang.org/x/sys/unix"
)

// fileSystemUsage reports bytes and inodes of the file system that the path is in.
func fileSystemUsage(path string) ([]*csi.VolumeUsage, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(path, &disk); err != nil {
		return nil, err
	}
	return []*csi.VolumeUsage{
		{
			Unit:      csi.VolumeUsage_BYTES,
			Total:     int64(disk.Blocks) * disk.Bsize,
			Used:      int64(disk.Blocks-disk.Bfree) * disk.Bsize,
			Available: int64(disk.Bavail) * disk.Bsize,
		},
		{
			Unit:      csi.VolumeUsage_INODES,
			Total:     int64(disk.Files),
			Used:      int64(disk.Files - disk.Ffree),
			Available: int64(disk.Ffree),
		},
	}, nil
}
