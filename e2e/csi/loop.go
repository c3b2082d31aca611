package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	// detachPatience is how long a loop device may stay after it was let go: whoever has it open at that moment keeps it.
	detachPatience = 5 * time.Second
	detachPoll     = 10 * time.Millisecond
)

// loop is a loop device and the file behind it, as the kernel names it. A file that was removed while the device was
// attached keeps its old path, with " (deleted)" behind it.
type loop struct {
	device  string
	backing string
}

// loops lists the attached loop devices whose backing path is wanted.
func loops(wanted func(backing string) bool) ([]loop, error) {
	attributes, err := filepath.Glob("/sys/block/loop*/loop/backing_file")
	if err != nil {
		return nil, err
	}
	var found []loop
	for _, attribute := range attributes {
		backing, err := os.ReadFile(attribute)
		if err != nil {
			// The attribute goes away with the attachment, which may have ended since the listing.
			continue
		}
		candidate := loop{
			device:  "/dev/" + filepath.Base(filepath.Dir(filepath.Dir(attribute))),
			backing: strings.TrimSuffix(string(backing), "\n"),
		}
		if wanted(candidate.backing) {
			found = append(found, candidate)
		}
	}
	return found, nil
}

// attached returns the loop device of the file, or "" if it has none.
func attached(file string) (string, error) {
	found, err := loops(func(backing string) bool { return backing == file })
	if err != nil || len(found) == 0 {
		return "", err
	}
	return found[0].device, nil
}

// attach returns the loop device of the file, which it makes if there is none.
func attach(file string) (string, error) {
	device, err := attached(file)
	if err != nil || device != "" {
		return device, err
	}
	if device, err = command("losetup", "--find", "--show", file); err != nil {
		return "", err
	}
	// Direct I/O keeps the data out of a second page cache, which makes a synced write several times faster. A file
	// system that does not offer it serves the device the slow way, so a refusal is no failure.
	_, _ = command("losetup", "--direct-io=on", device)
	return device, nil
}

// detach lets go of the file's loop device, if there is one, and waits until it is gone, so that a later attach cannot
// find a device that is about to vanish.
func detach(file string) error {
	device, err := attached(file)
	if err != nil || device == "" {
		return err
	}
	if _, err := command("losetup", "--detach", device); err != nil {
		return err
	}
	for deadline := time.Now().Add(detachPatience); ; time.Sleep(detachPoll) {
		device, err := attached(file)
		if err != nil || device == "" {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%s of %s is still held open by somebody", device, file)
		}
	}
}

// stackedOn lists the loop devices whose backing file is the given device. The kubelet puts one on every block volume
// that it maps into a pod, to hold it open.
func stackedOn(device string) ([]string, error) {
	devices, err := command("losetup", "--noheadings", "--output", "NAME", "--associated", device)
	return strings.Fields(devices), err
}
