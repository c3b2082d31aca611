package main

import (
	"math"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const (
	mebibyte = 1 << 20
	// sizeUnit is what sizes are rounded up to. It is also the smallest volume.
	sizeUnit = mebibyte
	// defaultSize is taken when the request names neither a size nor a limit below it.
	defaultSize = 1024 * mebibyte
)

// sizeFor returns the size in bytes of a volume for the range: the required size rounded up to the unit, or the default.
// A range in which no multiple of the unit lies is OUT_OF_RANGE.
func sizeFor(capacity *csi.CapacityRange) (int64, error) {
	required, limit := capacity.GetRequiredBytes(), capacity.GetLimitBytes()
	if required < 0 || limit < 0 {
		return 0, status.Error(codes.OutOfRange, "sizes must not be negative")
	}
	if limit == 0 {
		limit = math.MaxInt64
	}
	size := min(int64(defaultSize), limit-limit%sizeUnit)
	if required > 0 {
		if required > math.MaxInt64-sizeUnit {
			return 0, status.Errorf(codes.OutOfRange, "%d bytes are more than any volume can have", required)
		}
		size = (required + sizeUnit - 1) / sizeUnit * sizeUnit
	}
	if size == 0 || size > limit {
		return 0, status.Errorf(codes.OutOfRange,
			"no multiple of %d bytes lies between the required %d and the limit %d", sizeUnit, required, limit)
	}
	return size, nil
}
