package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A DataVolume that asks to be deleted after its success leaves the claim with its data, for whoever comes next. */
final class GarbageCollectionKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @Test
    void theClaimStaysWithItsDataAndADataVolumeOfItsNameMayTakeItOver() {
        // Given
        String url = SERVER.serve("collected", IMAGE.raw());

        // When
        NAMESPACE.create(annotated("storage.deleteAfterCompletion", url));

        // Then
        NAMESPACE.awaitValue("pvc/disk", ".status.phase", "Bound");
        NAMESPACE.awaitGone("datavolume/disk");
        assertThat(NAMESPACE.get("pvc/disk", ".metadata.deletionTimestamp")).isEmpty();
        assertThat(NAMESPACE.get("pvc/disk", ".metadata.ownerReferences")).isEmpty();
        String volume = NAMESPACE.get("pvc/disk", ".spec.volumeName");

        // When
        NAMESPACE.create(annotated(
                "allowClaimAdoption", SERVER.serve("unread", IMAGE.raw()).replace("unread", "no-such-file")));

        // Then
        NAMESPACE.awaitValue("datavolume/disk", ".status.phase", "Succeeded");
        assertThat(NAMESPACE.get("pvc/disk", ".metadata.ownerReferences[0].uid"))
                .isEqualTo(NAMESPACE.get("datavolume/disk", ".metadata.uid"));
        assertThat(NAMESPACE.get("pvc/disk", ".spec.volumeName")).isEqualTo(volume);
        NAMESPACE.assertHolds("disk", "Block", IMAGE);
    }

    private static String annotated(String annotation, String url) {
        return Manifest.dataVolume("disk", url, "96Mi", "Block", "ferry-immediate")
                .replace("  name: disk", "  name: disk\n  annotations: {cdi.kubevirt.io/" + annotation + ": \"true\"}");
    }
}
