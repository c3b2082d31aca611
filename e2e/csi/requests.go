package main

import (
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// require takes pairs of a field's name and its value and answers the first empty one with INVALID_ARGUMENT.
func require(namesAndValues ...string) error {
	for i := 0; i < len(namesAndValues); i += 2 {
		if namesAndValues[i+1] == "" {
			return status.Errorf(codes.InvalidArgument, "the %s is missing", namesAndValues[i])
		}
	}
	return nil
}

// found returns the complete image under the ID, or NOT_FOUND.
func found(images shelf, id string) (image, error) {
	img, err := images.find(id)
	if errors.Is(err, errNoImage) {
		return image{}, status.Errorf(codes.NotFound, "there is no %s", id)
	}
	return img, err
}
