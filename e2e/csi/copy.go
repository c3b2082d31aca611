package main

import "os"

// copyDisk copies a disk file with its holes; where the file system can share blocks, nothing is copied until one side
// writes. If the source is attached, the copy has all that was written before: a mounted ext4 is frozen meanwhile, while
// whoever writes to a device node meanwhile gets a mixture of before and after.
func copyDisk(source, destination string) error {
	work := func() error {
		_, err := command("cp", "--reflink=auto", "--sparse=auto", source, destination)
		return err
	}
	device, err := attached(source)
	if err != nil {
		return err
	}
	if device == "" {
		return work()
	}
	if err := flush(device); err != nil {
		return err
	}
	return whileFrozen(device, work)
}

// flush writes down what the kernel holds back of writes to the device node.
func flush(device string) error {
	node, err := os.Open(device)
	if err != nil {
		return err
	}
	defer node.Close()
	return node.Sync()
}

// whileFrozen calls work while the ext4 mounted from the device, if there is one, holds all writers back and has
// everything on the disk. A process that dies meanwhile leaves it frozen; the next one thaws it when it starts.
func whileFrozen(device string, work func() error) (err error) {
	point, err := fileSystemMount(device)
	if err != nil {
		return err
	}
	if point == "" {
		return work()
	}
	if _, err := command("fsfreeze", "--freeze", point); err != nil {
		return err
	}
	defer func() {
		if _, thawErr := command("fsfreeze", "--unfreeze", point); err == nil {
			err = thawErr
		}
	}()
	return work()
}

// unfreeze lets the writers of the ext4 mounted from the device go on, if there is one and it is frozen.
func unfreeze(device string) error {
	point, err := fileSystemMount(device)
	if err != nil || point == "" {
		return err
	}
	// The tool fails on a file system that is not frozen, which is what nearly all are; there is no way to ask before.
	_, _ = command("fsfreeze", "--unfreeze", point)
	return nil
}

// fileSystemMount returns one path at which the ext4 on the device is mounted, or "" if it is mounted nowhere.
func fileSystemMount(device string) (string, error) {
	mounts, err := mountsOf(device)
	if err != nil {
		return "", err
	}
	for _, mount := range mounts {
		if mount.FSType == "ext4" {
			return mount.Mountpoint, nil
		}
	}
	return "", nil
}
