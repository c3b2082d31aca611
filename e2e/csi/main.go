// Command csi-driver is the storage of Diskferry's local test cluster: a CSI driver that serves volumes, snapshots and
// clones out of sparse files on loop devices of one machine, and runs as a host process beside the kubelet.
//
// It is a test fixture and nothing else. It must not hold data that anybody wants to keep: its file systems have no
// journal, its volumes live and die with one directory of one machine, and its snapshots are copies wherever the
// directory's own file system cannot share blocks.
//
// All state is in the data directory, in the kernel's loop devices and in the mount table, so the process may be killed
// and started again at any moment. It touches only loop devices that are backed by a file of its data directory, and
// only mounts of those devices.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"
)

// driverName is the name in the CSIDriver object and in the provisioner field of the storage classes.
const driverName = "csi.diskferry.io"

const usage = `usage: csi-driver serve   --data DIR --socket PATH --kubelet-root DIR --node NAME
       csi-driver release --data DIR`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "csi-driver:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New(usage)
	}
	flags := flag.NewFlagSet("csi-driver", flag.ContinueOnError)
	data := flags.String("data", "", "directory of the volumes; made if missing")
	socket := flags.String("socket", "", "unix socket on which the CSI services are served")
	kubeletRoot := flags.String("kubelet-root", "", "root directory of the kubelet to register with")
	node := flags.String("node", "", "name of the Kubernetes node that this machine is")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "serve":
		if *data == "" || *socket == "" || *kubeletRoot == "" || *node == "" {
			return errors.New(usage)
		}
		return serve(*data, *socket, *kubeletRoot, *node)
	case "release":
		if *data == "" {
			return errors.New(usage)
		}
		return release(*data)
	default:
		return errors.New(usage)
	}
}

// serve runs the CSI services and the registration with the kubelet until the process is told to stop.
func serve(data, socket, kubeletRoot, node string) error {
	pool, err := openPool(data)
	if err != nil {
		return err
	}
	defer pool.close()
	if err := pool.thaw(); err != nil {
		return err
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	services, err := serveCSI(pool, node, socket)
	if err != nil {
		return err
	}
	defer services.stop()

	registration, err := serveRegistration(kubeletRoot, socket)
	if err != nil {
		return err
	}
	defer registration.stop()

	log.Printf("%s serves %s on node %s at %s", driverName, data, node, socket)
	select {
	case <-ctx.Done():
		return nil
	case err := <-services.failed:
		return err
	case err := <-registration.failed:
		return err
	}
}
