package io.diskferry.e2e.cluster;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports asked for by annotations on a claim, as in 2018: the claim is bound first and filled then. */
final class AnnotatedClaimKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();
    private static final String PHASE = ".metadata.annotations.cdi\\.kubevirt\\.io/storage\\.pod\\.phase";

    @ParameterizedTest(name = "on {0}, {1}")
    @CsvSource({"Filesystem, ferry-immediate", "Block, ferry-immediate", "Filesystem, ferry-wait"})
    void theClaimHoldsTheDiskOnceItsPodHasSucceeded(String volumeMode, String storageClass) {
        String name = ("annotated-" + volumeMode + "-" + storageClass).toLowerCase(Locale.ROOT);
        String url = SERVER.serve(name, IMAGE.qcow2(name + ".qcow2"));

        NAMESPACE.create(claim(
                name,
                volumeMode,
                storageClass,
                "cdi.kubevirt.io/storage.import.endpoint: \"" + url + "\"",
                "cdi.kubevirt.io/storage.bind.immediate.requested: \"\""));

        NAMESPACE.awaitValue("pvc/" + name, PHASE, "Succeeded");
        NAMESPACE.awaitGone("pod/importer-" + name);
        NAMESPACE.assertHolds(name, volumeMode, IMAGE);
    }

    @Test
    void aSourceThatIsNotReadIsUnderstoodAndTheClaimSaysThatItWaits() {
        NAMESPACE.create(claim(
                "engine",
                "Filesystem",
                "ferry-immediate",
                "cdi.kubevirt.io/storage.import.source: \"imageio\"",
                "cdi.kubevirt.io/storage.import.endpoint: \"https://engine.example.org/ovirt-engine/api\""));

        NAMESPACE.awaitEvent("pvc", "engine", "the claim waits for one that reads imageio");
    }

    private static String claim(String name, String volumeMode, String storageClass, String... annotations) {
        return """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: %s
                  labels:
                    app: containerized-data-importer
                  annotations:
                    %s
                spec:
                  accessModes: [ReadWriteOnce]
                  volumeMode: %s
                  storageClassName: %s
                  resources:
                    requests:
                      storage: 96Mi
                """.formatted(name, String.join("\n    ", annotations), volumeMode, storageClass);
    }
}
