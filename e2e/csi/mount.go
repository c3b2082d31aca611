package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/moby/sys/mountinfo"
	"golang.org/x/sys/unix"
)

// shows tells whether the path leads to the loop device: into a file system on it, or to its device node. A path that is
// not there shows nothing.
func shows(path, device string) (bool, error) {
	if device == "" {
		return false, nil
	}
	var node, seen unix.Stat_t
	if err := unix.Stat(device, &node); err != nil {
		return false, &fs.PathError{Op: "stat", Path: device, Err: err}
	}
	if err := unix.Stat(path, &seen); errors.Is(err, unix.ENOENT) {
		return false, nil
	} else if err != nil {
		return false, &fs.PathError{Op: "stat", Path: path, Err: err}
	}
	if seen.Mode&unix.S_IFMT == unix.S_IFBLK {
		return seen.Rdev == node.Rdev, nil
	}
	return seen.Dev == node.Rdev, nil
}

// unmount takes the device's mounts off the path. Whatever else is mounted there stays.
func unmount(path, device string) error {
	for {
		ours, err := shows(path, device)
		if err != nil || !ours {
			return err
		}
		if _, err := command("umount", path); err != nil {
			return err
		}
	}
}

// mountsOf lists the mounts that show the loop device: file systems on it, and bind mounts of its device node. They come
// in the order in which they were made.
func mountsOf(device string) ([]*mountinfo.Info, error) {
	var node unix.Stat_t
	if err := unix.Stat(device, &node); err != nil {
		return nil, &fs.PathError{Op: "stat", Path: device, Err: err}
	}
	return mountinfo.GetMounts(func(mount *mountinfo.Info) (skip, stop bool) {
		id := unix.Mkdev(uint32(mount.Major), uint32(mount.Minor))
		holdsFileSystem := id == node.Rdev
		showsNode := id == node.Dev && mount.Root == "/"+filepath.Base(device)
		return !holdsFileSystem && !showsNode, false
	})
}

// bind makes source visible at target, which is made first: a directory or a file, as the source is.
func bind(source, target string) error {
	info, err := os.Stat(source)
	if err != nil {
		return err
	}
	if info.IsDir() {
		err = os.MkdirAll(target, 0o750)
	} else {
		err = touch(target)
	}
	if err != nil {
		return err
	}
	_, err = command("mount", "--bind", source, target)
	return err
}

// makeReadOnly keeps writers off the bind mount at the path; other mounts of the same volume stay as they are. It is a
// step of its own because a bind mount takes the flag only when it is mounted again.
func makeReadOnly(path string) error {
	_, err := command("mount", "-o", "remount,bind,ro", path)
	return err
}

func touch(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDONLY, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// removeEmpty removes a mount point that bind made. A path that is not there is no error; one with something in or on it is.
func removeEmpty(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
