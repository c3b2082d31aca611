package main

import (
	"errors"
	"os/exec"

	"golang.org/x/sys/unix"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// format makes an ext4 in the file, which must not be attached to a loop device.
//
// Nearly all of the space goes to the user's files: there is no journal and no share reserved for root, and one inode
// for every 256 KiB, because the volumes hold a few large disk images. On a file, mkfs.ext4 punches a hole before it
// starts and knows that what it does not write is zero, so that it takes milliseconds and the file stays sparse.
func format(file string) error {
	_, err := command("mkfs.ext4", "-q", "-F", "-b", "4096", "-m", "0", "-i", "262144", "-O", "^has_journal", file)
	return err
}

// fit brings the ext4 in the file, which must not be attached to a loop device, to the size of the file. The file may be
// larger: the copy of a smaller volume, or a volume that grew while nobody used it. The check before it is what
// resize2fs insists on, and puts right what a copy in use or a crash of the machine left unfinished.
func fit(file string) error {
	if err := repair(file); err != nil {
		return err
	}
	_, err := command("resize2fs", file)
	return err
}

// repaired is e2fsck's exit code for a file system that has errors no longer.
const repaired = 1

func repair(file string) error {
	_, err := command("e2fsck", "-f", "-p", file)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == repaired {
		return nil
	}
	return err
}

// fitInUse does the same for the ext4 mounted from the loop device. Where the kernel does not let this process do so, it
// answers FAILED_PRECONDITION, which makes the kubelet wait until the volume is staged the next time.
func fitInUse(device string) error {
	_, err := command("resize2fs", device)
	if err != nil && !maySetResources() {
		return status.Error(codes.FailedPrecondition,
			"growing a mounted ext4 needs CAP_SYS_RESOURCE; this one grows when the volume is staged again")
	}
	return err
}

// maySetResources tells whether the process has CAP_SYS_RESOURCE, which root lacks in some containers and sandboxes.
func maySetResources() bool {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var sets [2]unix.CapUserData
	if err := unix.Capget(&header, &sets[0]); err != nil {
		return false
	}
	return sets[0].Effective&(1<<unix.CAP_SYS_RESOURCE) != 0
}
