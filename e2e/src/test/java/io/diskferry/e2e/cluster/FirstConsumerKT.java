package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a class that waits for the first consumer nothing is made until a real pod uses the claim. */
final class FirstConsumerKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @Test
    void theFirstConsumerStartsTheImportAndReadsTheDisk() {
        // Given
        NAMESPACE.create(dataVolume("populated"));
        NAMESPACE.awaitValue("datavolume/populated", ".status.phase", "PendingPopulation");
        assertThat(NAMESPACE.get("pvc", ".items[?(@.metadata.ownerReferences[0].name=='populated')].metadata.name"))
                .as("there is the claim and no prime claim")
                .isEqualTo("populated");
        NAMESPACE.awaitEvent("pvc", "populated", "the import begins when a pod uses the claim");

        // When
        NAMESPACE.create(Manifest.reader("populated", "Block", IMAGE.sizeBytes()));

        // Then
        NAMESPACE.awaitValue("datavolume/populated", ".status.phase", "Succeeded");
        NAMESPACE.assertReads("populated", IMAGE);
    }

    /** Without a prime claim the consumer itself has the volume made, empty; the import follows when it has ended. */
    @Test
    void aClaimThatIsFilledDirectlyIsFilledOnceItsFirstConsumerHasEnded() {
        // Given
        NAMESPACE.create(dataVolume("direct")
                .replace(
                        "  name: direct",
                        "  name: direct\n  annotations: {cdi.kubevirt.io/storage.usePopulator: \"false\"}"));
        NAMESPACE.awaitValue("datavolume/direct", ".status.phase", "WaitForFirstConsumer");

        // When
        NAMESPACE.create(Manifest.reader("direct", "Block", IMAGE.sizeBytes()));

        // Then
        NAMESPACE.awaitValue("datavolume/direct", ".status.phase", "Succeeded");
        NAMESPACE.kubectl("delete", "pod", "reader-direct");
        NAMESPACE.assertHolds("direct", "Block", IMAGE);
    }

    private static String dataVolume(String name) {
        return Manifest.dataVolume(name, SERVER.serve(name, IMAGE.raw()), "96Mi", "Block", "ferry-wait");
    }
}
