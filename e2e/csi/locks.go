package main

import (
	"context"
	"slices"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// keyLocks lets one call at a time work on a volume or snapshot, while calls on others go on.
type keyLocks struct {
	mu   sync.Mutex
	held map[string]chan struct{}
}

// acquire waits until none of the keys is held and takes them all, leaving "" out; the returned function gives them back.
// A call that runs out of its deadline gets ABORTED, which the CSI specification has for "an operation on this volume is pending".
func (l *keyLocks) acquire(ctx context.Context, keys ...string) (release func(), err error) {
	// One order for everybody, so that two calls never wait for one another.
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if len(keys) > 0 && keys[0] == "" {
		keys = keys[1:]
	}
	for i, key := range keys {
		if err := l.lock(ctx, key); err != nil {
			l.unlock(keys[:i])
			return nil, err
		}
	}
	return func() { l.unlock(keys) }, nil
}

func (l *keyLocks) lock(ctx context.Context, key string) error {
	for {
		l.mu.Lock()
		released, busy := l.held[key]
		if !busy {
			if l.held == nil {
				l.held = map[string]chan struct{}{}
			}
			l.held[key] = make(chan struct{})
			l.mu.Unlock()
			return nil
		}
		l.mu.Unlock()
		select {
		case <-released:
		case <-ctx.Done():
			return status.Errorf(codes.Aborted, "another operation on %s is pending", key)
		}
	}
}

func (l *keyLocks) unlock(keys []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, key := range keys {
		close(l.held[key])
		delete(l.held, key)
	}
}
