// Scratchway downloads an image the way today's importer does before it converts it: one connection, one thread, the
// decoder chosen by the first bytes, 32 KiB at a time, blocks of zeros left as holes, one sync at the end. It is the first
// half of the benchmark's "scratch" column (docs/reference/performance.md); the second half is qemu-img convert.
//
//	scratchway URL FILE
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/klauspost/compress/zstd"
	"github.com/klauspost/pgzip"
	"github.com/ulikunitz/xz"
)

const blockSize = 32 << 10

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: scratchway URL FILE")
		os.Exit(2)
	}
	if err := download(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "scratchway:", err)
		os.Exit(1)
	}
}

func download(url, path string) error {
	answer, err := http.Get(url)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", url, answer.Status)
	}
	decoded, err := decoder(bufio.NewReaderSize(answer.Body, blockSize))
	if err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := copySparse(file, decoded); err != nil {
		return err
	}
	return file.Sync()
}

// decoder chooses by the magic number, as file names are not to be trusted.
func decoder(source *bufio.Reader) (io.Reader, error) {
	head, err := source.Peek(6)
	if err != nil {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return pgzip.NewReader(source)
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		return zstd.NewReader(source)
	case bytes.Equal(head, []byte{0xfd, '7', 'z', 'X', 'Z', 0}):
		return xz.NewReader(source)
	default:
		return source, nil
	}
}

func copySparse(file *os.File, source io.Reader) error {
	block := make([]byte, blockSize)
	zeros := make([]byte, blockSize)
	var offset int64
	for {
		n, err := io.ReadFull(source, block)
		if n > 0 && !bytes.Equal(block[:n], zeros[:n]) {
			if _, err := file.WriteAt(block[:n], offset); err != nil {
				return err
			}
		}
		offset += int64(n)
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return file.Truncate(offset)
		}
		if err != nil {
			return err
		}
	}
}
