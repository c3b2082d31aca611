package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.counterpart.ContainerImage;
import io.diskferry.e2e.counterpart.ContainerImage.Packing;
import io.diskferry.e2e.counterpart.ImagePush;
import io.diskferry.e2e.counterpart.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Disks in container images that the node pulls, as it pulls every pod's: from a registry that wants a password. */
final class NodePullKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    private static final TestImage IMAGE = TestImage.make(24, 11);
    private static final List<String> FORMATS = List.of("raw", "qcow2");
    private static final List<String> MODES = List.of("Filesystem", "Block");

    private static Registry open;
    private static Registry closed;
    private static NodeTrust trust;
    private static ImagePush push;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        open = Registry.start(LocalCluster.current().hostAddress());
        closed = open.withPassword();
        trust = new NodeTrust(closed);
        push = new ImagePush(open);
        push.push("raw", "1", imageOf("disk/disk.img", IMAGE.raw()));
        push.push("qcow2", "1", imageOf("disk/.disk.qcow2", IMAGE.qcow2("node.qcow2")));
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
        push.close();
        trust.close();
        closed.close();
        open.close();
    }

    private static ContainerImage imageOf(String path, Path disk) throws IOException {
        return new ContainerImage()
                .layer(Packing.GZIP, Map.of(path, disk))
                .environment("INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=fedora");
    }

    @Test
    void theNodePullsTheImageAndItsDiskFillsTheVolume() {
        for (String format : FORMATS) {
            for (String mode : MODES) {
                NAMESPACE.create(dataVolume(name(format, mode), format + ":1", mode, "serviceAccountName: puller", ""));
            }
        }

        for (String format : FORMATS) {
            for (String mode : MODES) {
                String name = name(format, mode);
                NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
                NAMESPACE.assertHolds(name, mode, IMAGE);
                assertThat(NAMESPACE.get(
                                "pvc/" + name, ".metadata.labels['instancetype\\.kubevirt\\.io/default-preference']"))
                        .isEqualTo("fedora");
            }
        }
    }

    private static String name(String format, String volumeMode) {
        return format + "-" + volumeMode.toLowerCase(Locale.ROOT);
    }

    @Test
    void anImageThatCannotBePulledIsSaidNotToBeAndIsImportedOnceItCan() throws IOException, InterruptedException {
        NAMESPACE.create(dataVolume("late", "late:1", "Filesystem", "", "secretRef: pull"));
        String running = ".status.conditions[?(@.type=='Running')]";
        NAMESPACE.awaitValue("datavolume/late", running + ".reason", "ImagePullFailed");
        assertThat(NAMESPACE.get("datavolume/late", running + ".message"))
                .startsWith("failed to pull image: " + closed.host() + "/late:1 (");

        push.push("late", "1", imageOf("disk/disk.qcow2", IMAGE.qcow2("late.qcow2")));

        NAMESPACE.awaitValue("datavolume/late", ".status.phase", "Succeeded");
        NAMESPACE.assertHolds("late", "Filesystem", IMAGE);
    }

    @Test
    void noLinkInAnImageLeadsToAFileOfThePod() throws IOException, InterruptedException {
        Map<String, String> targets = Map.of(
                "absolute", "/run/diskferry/tls/tls.key",
                "relative", "../run/diskferry/tls/tls.key",
                "process", "/proc/self/root/etc/passwd");
        for (Map.Entry<String, String> target : targets.entrySet()) {
            Path link = Files.createTempDirectory("link").resolve("disk.img");
            Files.createSymbolicLink(link, Path.of(target.getValue()));
            push.push(
                    "link-" + target.getKey(),
                    "1",
                    new ContainerImage().layer(Packing.GZIP, Map.of("disk/disk.img", link)));
            NAMESPACE.create(dataVolume(
                    target.getKey(), "link-" + target.getKey() + ":1", "Filesystem", "serviceAccountName: puller", ""));
        }

        for (String name : targets.keySet()) {
            refused(name, "/disk/disk.img is a link");
        }
    }

    @Test
    void whatKubernetesMountsThroughALinkOfTheImageIsNotItsDisk() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("link");
        Path link = Files.createSymbolicLink(directory.resolve("hostname"), Path.of("/disk/disk.img"));
        push.push(
                "mount",
                "1",
                new ContainerImage().layer(Packing.GZIP, Map.of("disk/disk.img", IMAGE.raw(), "etc/hostname", link)));

        NAMESPACE.create(dataVolume("mount", "mount:1", "Filesystem", "serviceAccountName: puller", ""));

        refused("mount", "has something mounted in it");
    }

    private static void refused(String name, String why) {
        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Failed");
        assertThat(NAMESPACE.get("datavolume/" + name, ".status.conditions[?(@.type=='Running')].reason"))
                .isEqualTo("ContainerDiskRefused");
        assertThat(NAMESPACE.get("datavolume/" + name, ".status.conditions[?(@.type=='Running')].message"))
                .contains(why);
    }

    private static String dataVolume(String name, String image, String volumeMode, String account, String access) {
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
                      pullMethod: node
                      %s
                  pvc:
                    accessModes: [ReadWriteOnce]
                    volumeMode: %s
                    storageClassName: ferry-immediate
                    resources:
                      requests:
                        storage: 48Mi
                """.formatted(name, account, closed.host(), image, access, volumeMode);
    }
}
