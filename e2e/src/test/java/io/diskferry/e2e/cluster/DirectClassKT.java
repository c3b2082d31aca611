package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A class whose provisioner has no CSIDriver object does not wait for populators: a DataVolume's claim is filled directly
 * there, and a claim of a user's own that names a source is told why it cannot be. The class is one of static local volumes.
 */
final class DirectClassKT {
    private static final String CLASS = "e2e-direct";

    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @BeforeAll
    static void aClassOfStaticLocalVolumes() throws IOException {
        Path directory = Files.createTempDirectory("diskferry-local-volume");
        NAMESPACE.create("""
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata:
                  name: %1$s
                provisioner: kubernetes.io/no-provisioner
                volumeBindingMode: Immediate
                ---
                apiVersion: v1
                kind: PersistentVolume
                metadata:
                  name: %1$s
                spec:
                  storageClassName: %1$s
                  accessModes: [ReadWriteOnce]
                  capacity: {storage: 1Gi}
                  persistentVolumeReclaimPolicy: Retain
                  local: {path: %2$s}
                  nodeAffinity:
                    required:
                      nodeSelectorTerms:
                        - matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}]
                """.formatted(CLASS, directory));
    }

    @AfterAll
    static void theClassGoes() {
        NAMESPACE.kubectl("delete", "storageclass/" + CLASS, "pv/" + CLASS, "--wait=false");
    }

    @Test
    void aDataVolumeIsFilledDirectly() {
        String url = SERVER.serve("direct", IMAGE.qcow2("direct.qcow2"));

        NAMESPACE.create(Manifest.dataVolume("direct", url, "96Mi", "Filesystem", CLASS));

        NAMESPACE.awaitValue("datavolume/direct", ".status.phase", "Succeeded");
        assertThat(NAMESPACE.get("pvc/direct", ".spec.dataSourceRef")).isEmpty();
        NAMESPACE.assertHolds("direct", "Filesystem", IMAGE);
    }

    @Test
    void aUsersClaimThatNamesASourceIsToldWhyItCannotWork() {
        NAMESPACE.create(
                Manifest.claimWithImportSource("told", "http://example.org/disk.qcow2", "2Gi", "Filesystem", CLASS));

        NAMESPACE.awaitEvent("pvc", "told", "is part of Kubernetes and no CSI driver");
    }
}
