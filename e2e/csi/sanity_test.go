package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/kubernetes-csi/csi-test/v5/pkg/sanity"
	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/gomega"
)

// TestSanity holds the driver against csi-sanity, the test suite of the CSI specification, once for each access type.
func TestSanity(t *testing.T) {
	requireRoot(t)
	dir := socketDir(t)
	pool := openTestPool(t, t.TempDir())
	services, err := serveCSI(pool, testNode, filepath.Join(dir, "csi.sock"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(services.stop)

	for _, accessType := range []string{"mount", "block"} {
		config := sanity.NewTestConfig()
		config.Address = filepath.Join(dir, "csi.sock")
		config.StagingPath = filepath.Join(dir, "staging")
		config.TargetPath = filepath.Join(dir, "target")
		config.TestVolumeSize = 32 * mebibyte
		config.TestVolumeExpandSize = 48 * mebibyte
		config.TestVolumeAccessType = accessType
		ginkgo.Describe(accessType, func() {
			t.Cleanup(sanity.GinkgoTest(&config).Finalize)
		})
	}
	gomega.RegisterFailHandler(ginkgo.Fail)
	ginkgo.RunSpecs(t, "csi-sanity")
}

// socketDir returns a directory with a short path: the name of a unix socket has room for 107 bytes.
func socketDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "csi-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}
