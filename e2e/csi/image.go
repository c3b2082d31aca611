package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"syscall"
	"time"
)

// image is what the driver remembers about a volume or a snapshot beside its bytes.
type image struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	SizeBytes int64  `json:"sizeBytes"`
	// PromisedBytes is how much of the disk the image may come to take.
	PromisedBytes int64      `json:"promisedBytes"`
	Access        accessType `json:"access"`
	// SourceID is the volume or snapshot that the image was copied from; "" for a volume that began empty.
	SourceID string `json:"sourceId,omitempty"`
	// Formatted is set once the bytes hold a complete ext4. It is set before the first mount, so an image that lacks it
	// has nothing to lose.
	Formatted bool      `json:"formatted"`
	CreatedAt time.Time `json:"createdAt"`
}

// errNoImage is returned for an ID that names nothing here.
var errNoImage = errors.New("no such image")

// shelf is a directory of images, one directory each: record.json and disk.img, the latter sparse.
//
// The record comes first and holds the place; the image exists once disk.img does, which appears by rename and complete.
// A creation that was interrupted is a record without disk.img: the next creation under that name starts over, and a
// deletion removes it.
type shelf struct {
	dir    string
	prefix string
}

var idDigits = regexp.MustCompile(`^[0-9a-f]{32}$`)

// idOf derives the ID from the name that the caller chose, which makes creation idempotent by name.
func (s shelf) idOf(name string) string {
	digest := sha256.Sum256([]byte(name))
	return s.prefix + hex.EncodeToString(digest[:16])
}

// owns tells whether the ID has the form that idOf gives. Only such an ID may become part of a path.
func (s shelf) owns(id string) bool {
	return len(id) > len(s.prefix) && id[:len(s.prefix)] == s.prefix && idDigits.MatchString(id[len(s.prefix):])
}

func (s shelf) recordPath(id string) string     { return filepath.Join(s.dir, id, "record.json") }
func (s shelf) diskPath(id string) string       { return filepath.Join(s.dir, id, "disk.img") }
func (s shelf) unfinishedPath(id string) string { return s.diskPath(id) + ".unfinished" }

// record returns the record under the ID, whether its disk is complete or not; errNoImage if there is none.
func (s shelf) record(id string) (image, error) {
	if !s.owns(id) {
		return image{}, errNoImage
	}
	text, err := os.ReadFile(s.recordPath(id))
	if errors.Is(err, fs.ErrNotExist) {
		return image{}, errNoImage
	}
	if err != nil {
		return image{}, err
	}
	var img image
	if err := json.Unmarshal(text, &img); err != nil {
		return image{}, &fs.PathError{Op: "parse", Path: s.recordPath(id), Err: err}
	}
	return img, nil
}

// find returns the record of a complete image; errNoImage if there is none.
func (s shelf) find(id string) (image, error) {
	img, err := s.record(id)
	if err != nil {
		return image{}, err
	}
	if _, err := os.Stat(s.diskPath(id)); errors.Is(err, fs.ErrNotExist) {
		return image{}, errNoImage
	} else if err != nil {
		return image{}, err
	}
	return img, nil
}

// save writes the record, in one step for anybody who reads it.
func (s shelf) save(img image) error {
	text, err := json.MarshalIndent(img, "", "  ")
	if err != nil {
		return err
	}
	path := s.recordPath(img.ID)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// complete makes disk.img: fill gets the path of a fresh empty file to work on, which is then given its full size and
// its final name.
func (s shelf) complete(img image, fill func(path string) error) error {
	unfinished := s.unfinishedPath(img.ID)
	if err := os.WriteFile(unfinished, nil, 0o600); err != nil {
		return err
	}
	if err := fill(unfinished); err != nil {
		return err
	}
	if err := os.Truncate(unfinished, img.SizeBytes); err != nil {
		return err
	}
	return os.Rename(unfinished, s.diskPath(img.ID))
}

// allocated returns how many bytes of the disk the image takes, complete or not.
func (s shelf) allocated(id string) (int64, error) {
	var sum int64
	for _, path := range []string{s.diskPath(id), s.unfinishedPath(id)} {
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return 0, err
		}
		// The kernel counts in units of 512 bytes, whatever the file system's block size is.
		sum += info.Sys().(*syscall.Stat_t).Blocks * 512
	}
	return sum, nil
}

// remove deletes the image, the disk first, so that an interrupted deletion can be repeated. An ID that names nothing is
// no error.
func (s shelf) remove(id string) error {
	if !s.owns(id) {
		return nil
	}
	if err := os.Remove(s.diskPath(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.RemoveAll(filepath.Join(s.dir, id))
}

// records returns the records of all images, complete or not.
func (s shelf) records() ([]image, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, err
	}
	var all []image
	for _, entry := range entries {
		img, err := s.record(entry.Name())
		if errors.Is(err, errNoImage) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, img)
	}
	return all, nil
}
