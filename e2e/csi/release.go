package main

import (
	"fmt"
	"log"
	"slices"
)

// release takes back everything that the driver did outside its data directory: its loop devices, their mounts, and the
// loop devices that the kubelet put on top of them. The files stay. It refuses while a driver
// process uses the directory.
func release(data string) error {
	pool, err := openPool(data)
	if err != nil {
		return err
	}
	defer pool.close()
	if err := pool.thaw(); err != nil {
		return err
	}
	devices, err := pool.loops()
	if err != nil {
		return err
	}
	for _, loop := range devices {
		if err := releaseLoop(loop); err != nil {
			return fmt.Errorf("%s of %s: %w", loop.device, loop.backing, err)
		}
		log.Printf("released %s of %s", loop.device, loop.backing)
	}
	return nil
}

func releaseLoop(loop loop) error {
	// What is on top goes first: it keeps the mount busy through which it found the device.
	stacked, err := stackedOn(loop.device)
	if err != nil {
		return err
	}
	for _, device := range stacked {
		if _, err := command("losetup", "--detach", device); err != nil {
			return err
		}
	}
	mounts, err := mountsOf(loop.device)
	if err != nil {
		return err
	}
	// The latest first: a mount may lie on top of an earlier one.
	for _, mount := range slices.Backward(mounts) {
		if _, err := command("umount", mount.Mountpoint); err != nil {
			return err
		}
	}
	return detach(loop.backing)
}
