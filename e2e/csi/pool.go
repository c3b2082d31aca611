package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/sys/unix"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// pool is the data directory: the volumes and snapshots that share the free space of one file system.
type pool struct {
	dir       string
	volumes   shelf
	snapshots shelf
	// locks orders the calls on one volume or snapshot, by its ID.
	locks keyLocks
	// promising is held from looking at the free space to writing down what was promised of it.
	promising sync.Mutex
	inUse     *os.File
}

// openPool makes the directory if it is missing and takes it for this process: two drivers on one directory would undo
// one another's work.
func openPool(dir string) (*pool, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	// The kernel reports the backing files of loop devices without symbolic links; only the same form can be compared.
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	p := &pool{
		dir:       dir,
		volumes:   shelf{dir: filepath.Join(dir, "volumes"), prefix: "vol-"},
		snapshots: shelf{dir: filepath.Join(dir, "snapshots"), prefix: "snap-"},
	}
	for _, s := range []shelf{p.volumes, p.snapshots} {
		if err := os.MkdirAll(s.dir, 0o700); err != nil {
			return nil, err
		}
	}
	if p.inUse, err = os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600); err != nil {
		return nil, err
	}
	if err := unix.Flock(int(p.inUse.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		p.inUse.Close()
		return nil, fmt.Errorf("%s is used by another driver process: %w", dir, err)
	}
	return p, nil
}

func (p *pool) close() {
	p.inUse.Close()
}

// shelfOf returns where an image with the ID is, if there is one.
func (p *pool) shelfOf(id string) shelf {
	if p.snapshots.owns(id) {
		return p.snapshots
	}
	return p.volumes
}

// create makes the image: a copy of its source, or empty. What an interrupted creation left under its ID is removed
// first, and a failure leaves nothing.
func (p *pool) create(images shelf, img image) error {
	if err := images.remove(img.ID); err != nil {
		return err
	}
	if err := p.promise(images, img); err != nil {
		return err
	}
	err := images.complete(img, func(path string) error {
		if img.SourceID == "" {
			return nil
		}
		return copyDisk(p.shelfOf(img.SourceID).diskPath(img.SourceID), path)
	})
	if err != nil {
		return errors.Join(err, images.remove(img.ID))
	}
	return nil
}

// promise saves the image's record, or answers RESOURCE_EXHAUSTED when the disk lacks the room for what the record
// promises beyond an earlier record of the same image.
func (p *pool) promise(images shelf, img image) error {
	p.promising.Lock()
	defer p.promising.Unlock()
	earlier, err := images.record(img.ID)
	if err != nil && !errors.Is(err, errNoImage) {
		return err
	}
	available, err := p.unpromised()
	if err != nil {
		return err
	}
	if more := img.PromisedBytes - earlier.PromisedBytes; more > available {
		return status.Errorf(codes.ResourceExhausted, "%d bytes are wanted, %d are available", more, available)
	}
	return images.save(img)
}

// unpromised returns how many bytes of the disk neither hold data nor were promised to an image. It is an upper limit:
// other users of the disk take from the same bytes, and so do writes to blocks that a copy shares with its source.
func (p *pool) unpromised() (int64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(p.dir, &disk); err != nil {
		return 0, &fs.PathError{Op: "statfs", Path: p.dir, Err: err}
	}
	free := int64(disk.Bavail) * disk.Bsize
	for _, images := range []shelf{p.volumes, p.snapshots} {
		records, err := images.records()
		if err != nil {
			return 0, err
		}
		for _, img := range records {
			allocated, err := images.allocated(img.ID)
			if err != nil {
				return 0, err
			}
			free -= max(0, img.PromisedBytes-allocated)
		}
	}
	return max(0, free), nil
}

// thaw lets the writers go on that a process held back when it died in the middle of a copy.
func (p *pool) thaw() error {
	devices, err := p.loops()
	if err != nil {
		return err
	}
	for _, loop := range devices {
		if err := unfreeze(loop.device); err != nil {
			return err
		}
	}
	return nil
}

// loops lists the loop devices that are backed by a file of the pool, removed ones too.
func (p *pool) loops() ([]loop, error) {
	return loops(func(backing string) bool { return strings.HasPrefix(backing, p.dir+"/") })
}
