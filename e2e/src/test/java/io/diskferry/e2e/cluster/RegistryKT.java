package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.counterpart.ContainerImage;
import io.diskferry.e2e.counterpart.ContainerImage.Packing;
import io.diskferry.e2e.counterpart.ImagePush;
import io.diskferry.e2e.counterpart.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Disks in container images: pods pull them from a registry that wants a password and has a certificate of nobody. */
final class RegistryKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    private static final TestImage IMAGE = TestImage.make(24, 7);
    private static final String PREFERENCE = "instancetype.kubevirt.io/default-preference";

    private static Registry open;
    private static Registry closed;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        open = Registry.start(LocalCluster.current().hostAddress());
        closed = open.withPassword();
        try (ImagePush push = new ImagePush(open)) {
            push.push(
                    "disk",
                    "1",
                    new ContainerImage()
                            .layer(Packing.GZIP, Map.of("disk/disk.qcow2", IMAGE.qcow2("registry.qcow2")))
                            .environment("INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=fedora"));
        }
        Path authority = Files.writeString(Files.createTempFile("registry", ".crt"), closed.authorityPem());
        NAMESPACE.kubectl("create", "configmap", "authority", "--from-file=ca.crt=" + authority);
        NAMESPACE.kubectl(
                "create",
                "secret",
                "generic",
                "login",
                "--from-literal=accessKeyId=" + Registry.USER,
                "--from-literal=secretKey=" + Registry.PASSWORD);
        NAMESPACE.kubectl(
                "create",
                "secret",
                "docker-registry",
                "pull",
                "--docker-server=" + closed.host(),
                "--docker-username=" + Registry.USER,
                "--docker-password=" + Registry.PASSWORD);
        NAMESPACE.kubectl("create", "serviceaccount", "puller");
        NAMESPACE.tryPatch("serviceaccount/puller", "{\"imagePullSecrets\": [{\"name\": \"pull\"}]}");
    }

    @AfterAll
    static void stop() throws IOException {
        closed.close();
        open.close();
    }

    @Test
    void aDataVolumeHasTheDiskAndTheLabelsOfItsImage() {
        NAMESPACE.create(dataVolume("login", "disk:1", "secretRef: login", ""));

        NAMESPACE.awaitValue("datavolume/login", ".status.phase", "Succeeded");
        NAMESPACE.assertHolds("login", "Filesystem", IMAGE);
        assertThat(label("pvc/login")).isEqualTo("fedora");
        NAMESPACE.awaitValue(
                "datavolume/login", ".metadata.labels['instancetype\\.kubevirt\\.io/default-preference']", "fedora");
    }

    @Test
    void theServiceAccountsPullSecretIsALogin() {
        NAMESPACE.create(dataVolume("account", "disk:1", "pullMethod: pod", "serviceAccountName: puller"));

        NAMESPACE.awaitValue("datavolume/account", ".status.phase", "Succeeded");
        NAMESPACE.assertHolds("account", "Filesystem", IMAGE);
    }

    @Test
    void aClaimMayNameTheImageByAnnotations() {
        NAMESPACE.create("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: annotated
                  annotations:
                    cdi.kubevirt.io/storage.import.source: registry
                    cdi.kubevirt.io/storage.import.endpoint: docker://%s/disk:1
                    cdi.kubevirt.io/storage.import.secretName: login
                    cdi.kubevirt.io/storage.import.certConfigMap: authority
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: ferry-immediate
                  resources:
                    requests:
                      storage: 48Mi
                """.formatted(closed.host()));

        NAMESPACE.awaitValue(
                "pvc/annotated", ".metadata.annotations['cdi\\.kubevirt\\.io/storage\\.pod\\.phase']", "Succeeded");
        NAMESPACE.assertHolds("annotated", "Filesystem", IMAGE);
    }

    @Test
    void anImageThatCannotBePulledIsSaidNotToBePulled() {
        NAMESPACE.create(dataVolume("missing", "disk:none", "secretRef: login", ""));

        NAMESPACE.awaitValue("datavolume/missing", ".status.phase", "Failed");
        assertThat(NAMESPACE.get("datavolume/missing", ".status.conditions[?(@.type=='Running')].reason"))
                .isEqualTo("ImagePullFailed");
        assertThat(NAMESPACE.get("datavolume/missing", ".status.conditions[?(@.type=='Running')].message"))
                .startsWith("failed to pull image")
                .contains("disk:none");
    }

    private static String label(String object) {
        return NAMESPACE.get(object, ".metadata.labels['" + PREFERENCE.replace(".", "\\.") + "']");
    }

    private static String dataVolume(String name, String image, String access, String account) {
        return """
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: DataVolume
                metadata:
                  name: %s
                spec:
                  %s
                  source:
                    registry:
                      url: docker://%s/%s
                      certConfigMap: authority
                      %s
                  pvc:
                    accessModes: [ReadWriteOnce]
                    storageClassName: ferry-immediate
                    resources:
                      requests:
                        storage: 48Mi
                """.formatted(name, account, closed.host(), image, access);
    }
}
