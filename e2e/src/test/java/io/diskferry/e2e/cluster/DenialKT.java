package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Wrong DataVolumes are denied, and what kubectl prints names each mistake with its path. */
final class DenialKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    private static final String PVC = """
              pvc:
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 1Gi}}
            """;

    @Test
    void noSource() {
        assertDenied(spec("  source: {}\n" + PVC), "spec.source");
    }

    @Test
    void twoSources() {
        assertDenied(spec("  source: {blank: {}, http: {url: \"http://example.org/d\"}}\n" + PVC), "spec.source");
    }

    @Test
    void neitherPvcNorStorage() {
        assertDenied(
                spec("  source: {blank: {}}\n"), "spec: must have exactly one of pvc and storage", "found neither");
    }

    @Test
    void bothPvcAndStorage() {
        assertDenied(
                spec("  source: {blank: {}}\n" + PVC + "  storage: {resources: {requests: {storage: 1Gi}}}\n"),
                "spec: must have exactly one of pvc and storage",
                "found both");
    }

    @Test
    void noSize() {
        assertDenied(
                spec("  source: {blank: {}}\n  pvc: {accessModes: [ReadWriteOnce]}\n"),
                "spec.pvc.resources.requests.storage");
    }

    @Test
    void aSizeOfZero() {
        assertDenied(
                spec("  source: {blank: {}}\n" + PVC.replace("1Gi", "0")), "spec.pvc.resources.requests.storage", "0");
    }

    @Test
    void anUnknownAccessMode() {
        assertDenied(
                spec("  source: {blank: {}}\n" + PVC.replace("ReadWriteOnce", "ReadWriteSometimes")),
                "spec.pvc.accessModes",
                "ReadWriteSometimes",
                "ReadWriteOnce");
    }

    @Test
    void anAddressThatIsNoWebAddress() {
        assertDenied(
                spec("  source: {http: {url: \"ftp://example.org/disk.qcow2\"}}\n" + PVC),
                "spec.source.http.url",
                "ftp://example.org/disk.qcow2");
    }

    @Test
    void anArchiveFromASourceThatHasNone() {
        assertDenied(spec("  contentType: archive\n  source: {blank: {}}\n" + PVC), "spec.contentType");
    }

    @Test
    void aClaimOfThatNameThatIsThereAlready() {
        NAMESPACE.create("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: wrong
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: ferry-wait
                  resources: {requests: {storage: 1Mi}}
                """);

        assertDenied(spec("  source: {blank: {}}\n" + PVC), "wrong");

        NAMESPACE.kubectl("delete", "pvc", "wrong");
    }

    @Test
    void aSpecThatChangesAfterwards() {
        NAMESPACE.create(spec("  source: {blank: {}}\n" + PVC).replace("name: wrong", "name: fixed"));

        Command.Result result = NAMESPACE.tryPatch(
                "datavolume/fixed", "{\"spec\":{\"pvc\":{\"resources\":{\"requests\":{\"storage\":\"2Gi\"}}}}}");

        assertThat(result.succeeded()).isFalse();
        assertThat(result.output()).contains("spec");
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertDenied(
                spec("  contentType: archive\n  source: {blank: {}, http: {url: \"ftp://example.org/d\"}}\n"
                        + PVC.replace("1Gi", "0").replace("ReadWriteOnce", "ReadWriteSometimes")
                        + "  storage: {}\n"),
                "spec.source",
                "spec.source.http.url",
                "spec.pvc.accessModes",
                "spec.pvc.resources.requests.storage",
                "spec.storage.resources.requests.storage");
    }

    private static String spec(String spec) {
        return "apiVersion: cdi.kubevirt.io/v1beta1\nkind: DataVolume\nmetadata:\n  name: wrong\nspec:\n" + spec;
    }

    private static void assertDenied(String manifest, String... named) {
        Command.Result result = NAMESPACE.tryCreate(manifest);

        assertThat(result.succeeded()).as(result.output()).isFalse();
        assertThat(result.output()).contains(named);
    }
}
