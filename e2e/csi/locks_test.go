package main

import (
	"context"
	"testing"

	"google.golang.org/grpc/codes"
)

func TestHeldKeyAbortsACallWithoutTimeLeft(t *testing.T) {
	var locks keyLocks
	release, err := locks.acquire(t.Context(), "b", "", "a", "a")
	if err != nil {
		t.Fatal(err)
	}
	late, cancel := context.WithCancel(t.Context())
	cancel()

	// "0" is free and must be free again after the failure.
	_, err = locks.acquire(late, "0", "a")
	expectCode(t, err, codes.Aborted)

	release()
	release, err = locks.acquire(late, "0", "a", "b")
	if err != nil {
		t.Fatal(err)
	}
	release()
	if len(locks.held) != 0 {
		t.Errorf("still held: %v", locks.held)
	}
}

func TestReleasedKeyWakesWhoWaits(t *testing.T) {
	var locks keyLocks
	release, err := locks.acquire(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	acquired := make(chan error)
	go func() {
		releaseSecond, err := locks.acquire(t.Context(), "a")
		if err == nil {
			releaseSecond()
		}
		acquired <- err
	}()
	release()
	if err := <-acquired; err != nil {
		t.Error(err)
	}
}
