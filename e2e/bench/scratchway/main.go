// Scratchway downloads an image the way today's importer does before it converts it: one connection, one thread, the
// decoder chosen by the first 512 bytes, 32 KiB at a time, blocks of zeros left as holes, one sync at the end. It is the download
// of the benchmark's "cdi" way (e2e/bench/cdi-way.sh).
//
// The decoders are the importer's: pgzip for gzip, ulikunitz/xz for xz. As there, they read from readers without a buffer of
// their own, which makes the xz decoder ask for each byte by itself.
//
//	scratchway URL FILE
package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/klauspost/pgzip"
	"github.com/ulikunitz/xz"
)

const (
	blockSize = 32 << 10
	headSize  = 512
)

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
	decoded, err := decoder(answer.Body)
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
func decoder(source io.Reader) (io.Reader, error) {
	head := make([]byte, headSize)
	if _, err := io.ReadFull(source, head); err != nil {
		return nil, err
	}
	whole := io.MultiReader(bytes.NewReader(head), source)
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return pgzip.NewReader(whole)
	case bytes.HasPrefix(head, []byte{0xfd, '7', 'z', 'X', 'Z', 0}):
		return xz.NewReader(whole)
	default:
		return whole, nil
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
