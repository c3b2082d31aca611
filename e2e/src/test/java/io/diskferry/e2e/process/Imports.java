package io.diskferry.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** What a user makes who wants blank disks: classes, a namespace, DataVolumes. */
public final class Imports {
    /** Where the disks are. */
    public static final String NAMESPACE = "disks";

    /** A label by which a test tells the pods of one disk from those of another. */
    public static final String CASE = "case";

    private static final String DATA_VOLUMES = "/apis/cdi.kubevirt.io/v1beta1/namespaces/" + NAMESPACE + "/datavolumes";
    private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ApiClient client;

    /** A user with these rights, whose namespace is made now. */
    public Imports(ApiClient client) {
        this.client = client;
        require(client.create("/api/v1/namespaces", "{metadata: {name: " + NAMESPACE + "}}"));
    }

    /** Makes a class, and the driver that stands behind it unless it is an old one without. */
    public void storageClass(String name, String bindingMode, boolean withDriver) {
        String provisioner = name + ".example.org";
        require(client.create(CLASSES, """
                {metadata: {name: %s}, provisioner: %s, volumeBindingMode: %s}""".formatted(name, provisioner, bindingMode)));
        if (withDriver) {
            require(client.create(
                    "/apis/storage.k8s.io/v1/csidrivers", "{metadata: {name: " + provisioner + "}, spec: {}}"));
        }
    }

    /** Removes a class. */
    public void removeClass(String name) {
        require(client.delete(CLASSES + "/" + name));
    }

    /** Asks for a blank disk. */
    public void blank(String name, String storageClass) {
        blank(name, storageClass, "ordinary");
    }

    /** Asks for a blank disk whose pod bears the label {@link #CASE} with this value. */
    public void blank(String name, String storageClass, String label) {
        require(client.create(DATA_VOLUMES, """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: %s, labels: {%s: %s}},
                 spec: {source: {blank: {}},
                        pvc: {storageClassName: %s, accessModes: [ReadWriteOnce],
                              resources: {requests: {storage: 1Mi}}}}}""".formatted(name, CASE, label, storageClass)));
    }

    /** Asks for the disk in a container image. */
    public void image(String name, String storageClass) {
        require(client.create(DATA_VOLUMES, """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: %s},
                 spec: {source: {registry: {url: "docker://registry.example.org/disk:1"}},
                        pvc: {storageClassName: %s, accessModes: [ReadWriteOnce],
                              resources: {requests: {storage: 1Mi}}}}}""".formatted(name, storageClass)));
    }

    /** Asks for a disk that is imported checkpoint by checkpoint, and names the first ones. */
    public void staged(String name, String storageClass, String... checkpoints) {
        require(client.create(DATA_VOLUMES, """
                {apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: %s},
                 spec: {source: {vddk: {url: "https://vcenter.example.org", uuid: vm, backingFile: "[store] disk.vmdk",
                                        thumbprint: "20:6C", secretRef: login}},
                        checkpoints: %s, finalCheckpoint: false,
                        pvc: {storageClassName: %s, accessModes: [ReadWriteOnce],
                              resources: {requests: {storage: 1Mi}}}}}""".formatted(name, list(checkpoints), storageClass)));
    }

    /** Names all checkpoints of such a disk, the last one too. */
    public void closeCheckpoints(String name, String... checkpoints) {
        require(client.merge(
                path(name),
                "{\"spec\": {\"checkpoints\": %s, \"finalCheckpoint\": true}}".formatted(list(checkpoints))));
    }

    private static String list(String... checkpoints) {
        List<String> entries = new ArrayList<>();
        String previous = "";
        for (String current : checkpoints) {
            entries.add("{\"previous\": \"%s\", \"current\": \"%s\"}".formatted(previous, current));
            previous = current;
        }
        return entries.toString();
    }

    /** Waits until a disk is in a phase. */
    public void awaitPhase(String name, String phase) {
        Awaitility.await(name + " is " + phase).atMost(LONGEST).until(() -> phase(name), phase::equals);
    }

    /** Where a DataVolume is. */
    public static String path(String name) {
        return DATA_VOLUMES + "/" + name;
    }

    private String phase(String name) {
        return client.read(path(name)).body().path("status").path("phase").asText();
    }

    private static void require(ApiClient.Answer answer) {
        assertThat(answer.message()).isEmpty();
    }
}
