package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is deleted in the middle of an import goes as a whole: nothing hangs, and no volume is left behind. */
final class DeletionKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final Namespace SHORT_LIVED = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @Test
    void aDataVolumeMadeAnewUnderTheSameNameHoldsItsOwnImage() {
        // Given
        TestImage next = TestImage.make(24, 7);
        String claim = begin(NAMESPACE, "renewed");

        // When
        NAMESPACE.kubectl("delete", "datavolume", "renewed");
        NAMESPACE.create(
                Manifest.dataVolume("renewed", SERVER.serve("next", next.raw()), "96Mi", "Block", "ferry-immediate"));

        // Then
        NAMESPACE.awaitValue("datavolume/renewed", ".status.phase", "Succeeded");
        NAMESPACE.assertHolds("renewed", "Block", next);
        NAMESPACE.awaitGone("pvc/prime-" + claim);
        awaitVolumes(NAMESPACE, NAMESPACE.get("pvc/renewed", ".spec.volumeName"));
    }

    @Test
    void aNamespaceGoesWithItsImports() {
        // Given
        begin(SHORT_LIVED, "first");
        begin(SHORT_LIVED, "second");

        // When
        SHORT_LIVED.kubectl("delete", "namespace", SHORT_LIVED.name(), "--timeout=4m");

        // Then
        awaitVolumes(SHORT_LIVED, "");
    }

    /** Starts an import that stands still in its middle, waits for it, and returns the claim's uid. */
    private static String begin(Namespace namespace, String name) {
        ImageServer.Served held = ImageServer.Served.heldAt(IMAGE.raw(), IMAGE.sizeBytes() / 2);
        namespace.create(Manifest.dataVolume(name, SERVER.serve(name, held), "96Mi", "Block", "ferry-immediate"));
        namespace.awaitValue("datavolume/" + name, ".status.phase", "ImportInProgress");
        return namespace.get("pvc/" + name, ".metadata.uid");
    }

    /** Waits until the volumes that belong to claims of a namespace, present or past, are just these. */
    private static void awaitVolumes(Namespace namespace, String expected) {
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(NAMESPACE.get(
                                "pv", ".items[?(@.spec.claimRef.namespace=='" + namespace.name() + "')].metadata.name"))
                        .isEqualTo(expected));
    }
}
