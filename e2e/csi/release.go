package main

import (
	"errors"
	"fmt"
	"log"
	"slices"
	"time"
)

// release takes back everything that the driver did outside its data directory: its loop devices, their mounts, and the
// loop devices that the kubelet put on top of them. The files stay. It refuses while a driver process uses the directory.
//
// It goes as far as it can: what is still in use is reported after everything else has been released.
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
	var failures []error
	for _, loop := range devices {
		if err := letGo(loop.device); err != nil {
			failures = append(failures, fmt.Errorf("%s of %s: %w", loop.device, loop.backing, err))
		}
	}
	if err := pool.awaitNoLoops(); err != nil {
		failures = append(failures, err)
	}
	if len(failures) == 0 && len(devices) > 0 {
		log.Printf("released %d loop devices", len(devices))
	}
	return errors.Join(failures...)
}

// letGo takes everything off the device and detaches it. Whoever still has it open keeps it until then.
func letGo(device string) error {
	// What is on top goes first: it keeps the mount busy through which it found the device.
	stacked, err := stackedOn(device)
	if err != nil {
		return err
	}
	for _, upper := range stacked {
		if _, err := command("losetup", "--detach", upper); err != nil {
			return err
		}
	}
	mounts, err := mountsOf(device)
	if err != nil {
		return err
	}
	// The latest first: a mount may lie on top of an earlier one.
	for _, mount := range slices.Backward(mounts) {
		if _, err := command("umount", mount.Mountpoint); err != nil {
			return err
		}
	}
	_, err = command("losetup", "--detach", device)
	return err
}

// awaitNoLoops waits until the pool has no loop device, and fails with those that stay.
func (p *pool) awaitNoLoops() error {
	for deadline := time.Now().Add(detachPatience); ; time.Sleep(detachPoll) {
		devices, err := p.loops()
		if err != nil || len(devices) == 0 {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%d loop devices are still in use, such as %s of %s",
				len(devices), devices[0].device, devices[0].backing)
		}
	}
}
