package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every instance of the controller is killed at one of ten points of an import, and those that follow bring it to its end. No other
 * test runs meanwhile: the controller is away more often than it is there.
 */
@Isolated
final class ControllerKillKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    @RegisterExtension
    static final ControllerProcesses CONTROLLER = new ControllerProcesses();

    private static final TestImage IMAGE = TestImage.shared();

    /** A state of an import that can be seen from outside; each is brought about by the controller, or is what it waits for. */
    enum Point {
        CLAIM_MADE("pvc", "{.metadata.name}", "%1$s"),
        PRIME_CLAIM_MADE("pvc", "{.metadata.name}", "prime-.+"),
        POD_MADE("pods", "{.metadata.name}", "importer-.+"),
        POD_RUNNING("pods", "{.metadata.name} {.status.phase}", "importer-.+ Running"),
        HALF_WAY("datavolumes", "{.metadata.name} {.status.progress}", "%1$s [5-7]\\d\\..+"),
        POD_SUCCEEDED("pods", "{.metadata.name} {.status.phase}", "importer-.+ Succeeded"),
        VOLUME_GUARDED("pv", "{.spec.claimRef.namespace} {.spec.persistentVolumeReclaimPolicy}", "%2$s Retain"),
        VOLUME_HANDED_OVER("pv", "{.spec.claimRef.namespace}/{.spec.claimRef.name}", "%2$s/%1$s"),
        CLAIM_BOUND("pvc", "{.metadata.name} {.status.phase}", "%1$s Bound"),
        PRIME_CLAIM_DELETED("pvc", "{.metadata.name} {.metadata.deletionTimestamp}", "prime-.+ .+");

        private final String kind;
        private final String template;
        private final String line;

        /** @param line a regular expression of what the template makes of the object then; %1$s is the import's name, %2$s its namespace */
        Point(String kind, String template, String line) {
            this.kind = kind;
            this.template = template;
            this.line = line;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theImportIsFinishedByThoseThatFollow(Point point) {
        // Given
        String name = point.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ImageServer.Served image = point.compareTo(Point.HALF_WAY) > 0
                ? ImageServer.Served.of(IMAGE.raw())
                : ImageServer.Served.heldAt(IMAGE.raw(), IMAGE.sizeBytes() * 3 / 4);
        CONTROLLER.awaitReady();
        List<String> pods = CONTROLLER.pods();

        // When
        try (Changes changes = NAMESPACE.follow(point.kind, point.template)) {
            NAMESPACE.create(Manifest.dataVolume(name, SERVER.serve(name, image), "64Mi", "Block", "ferry-immediate"));
            changes.await(Pattern.compile(point.line.formatted(name, NAMESPACE.name())));
        }
        CONTROLLER.kill(pods);
        image.gate().letGo();

        // Then
        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
        NAMESPACE.assertHolds(name, "Block", IMAGE);
        assertNothingIsLeft(name);
    }

    /** Of its own, the import leaves one bound claim on one volume that goes when the claim does. */
    private static void assertNothingIsLeft(String name) {
        String prime = "prime-" + NAMESPACE.get("pvc/" + name, ".metadata.uid");
        String volume = NAMESPACE.get("pvc/" + name, ".spec.volumeName");
        NAMESPACE.awaitGone("pvc/" + prime);
        NAMESPACE.awaitGone("pod/importer-" + prime);
        NAMESPACE.awaitValue("pv/" + volume, ".spec.persistentVolumeReclaimPolicy", "Delete");
        assertThat(NAMESPACE.get("pv/" + volume, ".spec.claimRef.name")).isEqualTo(name);
        NAMESPACE.kubectl("delete", "pod/reader-" + name, "datavolume/" + name);
        NAMESPACE.awaitGone("pv/" + volume);
    }
}
