package main

import (
	"math"
	"testing"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
)

func TestSizeFor(t *testing.T) {
	rows := []struct {
		sentence        string
		required, limit int64
		size            int64
		code            codes.Code
	}{
		{"a multiple of 1 MiB is kept exactly", 3 * mebibyte, 0, 3 * mebibyte, codes.OK},
		{"one byte more goes up to the next multiple", 3*mebibyte + 1, 0, 4 * mebibyte, codes.OK},
		{"one byte is a volume of 1 MiB", 1, 0, mebibyte, codes.OK},
		{"no wish is the default", 0, 0, defaultSize, codes.OK},
		{"a limit below the default is the size", 0, 2*mebibyte + 5, 2 * mebibyte, codes.OK},
		{"a limit above the default does not matter", 0, 2 * defaultSize, defaultSize, codes.OK},
		{"a size equal to the limit fits", 2 * mebibyte, 2 * mebibyte, 2 * mebibyte, codes.OK},
		{"rounding up beyond the limit is refused", 2*mebibyte + 1, 2*mebibyte + 2, 0, codes.OutOfRange},
		{"a limit below the unit is refused", 0, mebibyte - 1, 0, codes.OutOfRange},
		{"a size that cannot be rounded up is refused", math.MaxInt64, 0, 0, codes.OutOfRange},
		{"a negative size is refused", -1, 0, 0, codes.OutOfRange},
	}
	for _, row := range rows {
		t.Run(row.sentence, func(t *testing.T) {
			size, err := sizeFor(&csi.CapacityRange{RequiredBytes: row.required, LimitBytes: row.limit})
			expectCode(t, err, row.code)
			if size != row.size {
				t.Errorf("got %d bytes, want %d", size, row.size)
			}
		})
	}
}
