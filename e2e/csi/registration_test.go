package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	registrationapi "k8s.io/kubelet/pkg/apis/pluginregistration/v1"
)

func TestKubeletFindsTheDriver(t *testing.T) {
	kubeletRoot := socketDir(t)
	registration, err := serveRegistration(kubeletRoot, "/run/csi.sock")
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(kubeletRoot, "plugins_registry", driverName+"-reg.sock")
	connection, err := grpc.NewClient("unix:"+socket, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	kubelet := registrationapi.NewRegistrationClient(connection)

	info, err := kubelet.GetInfo(t.Context(), &registrationapi.InfoRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if info.GetType() != registrationapi.CSIPlugin || info.GetName() != driverName || info.GetEndpoint() != "/run/csi.sock" {
		t.Errorf("got %v", info)
	}
	refusal := &registrationapi.RegistrationStatus{Error: "the name is taken"}
	for range 3 {
		if _, err := kubelet.NotifyRegistrationStatus(t.Context(), refusal); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-registration.failed; !strings.Contains(err.Error(), refusal.Error) {
		t.Errorf("got %v", err)
	}

	connection.Close()
	registration.stop()
	if _, err := os.Stat(socket); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the socket is still there: %v", err)
	}
}

func TestSocketOfAKilledProcessIsReplaced(t *testing.T) {
	kubeletRoot := socketDir(t)
	registry := filepath.Join(kubeletRoot, "plugins_registry")
	if err := os.Mkdir(registry, 0o750); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(registry, driverName+"-reg.sock"), "")
	registration, err := serveRegistration(kubeletRoot, "/run/csi.sock")
	if err != nil {
		t.Fatal(err)
	}
	registration.stop()
}
