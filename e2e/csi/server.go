package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"net"
	"os"
	"path"
	"strings"
	"time"

	"github.com/container-storage-interface/spec/lib/go/csi"
	"google.golang.org/grpc"
)

// server is a gRPC server on a unix socket. A failure after the start arrives on failed, which has room for every
// writer, so that none of them blocks.
type server struct {
	grpc   *grpc.Server
	failed chan error
}

// listen serves what register adds, on a fresh unix socket at socketPath that only root may open. A socket that a killed
// process left there is replaced.
func listen(socketPath string, failed chan error, register func(*grpc.Server)) (*server, error) {
	if err := os.Remove(socketPath); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	listener, err := net.Listen("unix", socketPath)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(socketPath, 0o600); err != nil {
		return nil, err
	}
	s := &server{grpc: grpc.NewServer(grpc.UnaryInterceptor(logCall)), failed: failed}
	register(s.grpc)
	go func() {
		if err := s.grpc.Serve(listener); err != nil {
			failed <- fmt.Errorf("%s: %w", socketPath, err)
		}
	}()
	return s, nil
}

// serveCSI serves the identity, controller and node services on one socket.
func serveCSI(pool *pool, node, socketPath string) (*server, error) {
	return listen(socketPath, make(chan error, 1), func(s *grpc.Server) {
		csi.RegisterIdentityServer(s, &identityService{})
		csi.RegisterControllerServer(s, &controllerService{pool: pool, node: node})
		csi.RegisterNodeServer(s, &nodeService{pool: pool, node: node})
	})
}

// stop ends the server after the calls that are running, and removes its socket.
func (s *server) stop() {
	s.grpc.GracefulStop()
}

// logCall writes one line for every call that failed or that may have changed something.
func logCall(ctx context.Context, request any, call *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
	started := time.Now()
	response, err := handle(ctx, request)
	method := path.Base(call.FullMethod)
	switch {
	case err != nil:
		log.Printf("%s {%v}: %v", method, request, err)
	case !readsOnly(method):
		log.Printf("%s {%v}: done in %v", method, request, time.Since(started).Round(time.Millisecond))
	}
	return response, err
}

func readsOnly(method string) bool {
	return method == "Probe" || strings.Contains(method, "Get") || strings.HasPrefix(method, "Validate")
}
