package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"google.golang.org/grpc"
	registrationapi "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

// csiVersion is what the kubelet is told of the CSI versions that the driver speaks.
const csiVersion = "1.0.0"

// registrationService answers the kubelet's plugin watcher. The kubelet finds the socket in its plugins_registry
// directory, asks for the driver's own socket, and adds the driver to the CSINode object; it takes the driver out again
// when the socket is gone.
type registrationService struct {
	registrationapi.UnimplementedRegistrationServer
	csiSocket string
	failed    chan<- error
}

// serveRegistration makes the socket that the kubelet with the given root directory looks for.
func serveRegistration(kubeletRoot, csiSocket string) (*server, error) {
	registry := filepath.Join(kubeletRoot, "plugins_registry")
	if err := os.MkdirAll(registry, 0o750); err != nil {
		return nil, err
	}
	failed := make(chan error, 2)
	return listen(filepath.Join(registry, driverName+"-reg.sock"), failed, func(s *grpc.Server) {
		registrationapi.RegisterRegistrationServer(s, &registrationService{csiSocket: csiSocket, failed: failed})
	})
}

// GetInfo tells the kubelet which kind of plugin this is and where its services are.
func (r *registrationService) GetInfo(context.Context, *registrationapi.InfoRequest) (*registrationapi.PluginInfo, error) {
	return &registrationapi.PluginInfo{
		Type:              registrationapi.CSIPlugin,
		Name:              driverName,
		Endpoint:          r.csiSocket,
		SupportedVersions: []string{csiVersion},
	}, nil
}

// NotifyRegistrationStatus ends the process when the kubelet refuses the driver: the kubelet does not ask again while
// the socket stays as it is.
func (r *registrationService) NotifyRegistrationStatus(
	_ context.Context, status *registrationapi.RegistrationStatus,
) (*registrationapi.RegistrationStatusResponse, error) {
	if status.GetPluginRegistered() {
		log.Print("registered with the kubelet")
	} else {
		select {
		case r.failed <- fmt.Errorf("the kubelet refused the registration: %s", status.GetError()):
		default:
		}
	}
	return &registrationapi.RegistrationStatusResponse{}, nil
}
