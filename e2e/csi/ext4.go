package main

// format makes an ext4 in the file, which must not be attached to a loop device.
//
// Nearly all of the space goes to the user's files: there is no journal and no share reserved for root, and one inode
// for every 256 KiB, because the volumes hold a few large disk images. On a file, mkfs.ext4 punches a hole before it
// starts and knows that what it does not write is zero, so that it takes milliseconds and the file stays sparse.
func format(file string) error {
	_, err := command("mkfs.ext4", "-q", "-F", "-b", "4096", "-m", "0", "-i", "262144", "-O", "^has_journal", file)
	return err
}

// fillDevice grows the mounted ext4 to the size of its device; it does nothing to one that has this size already.
func fillDevice(device string) error {
	_, err := command("resize2fs", device)
	return err
}
