package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is killed or cut in the middle of an import ends well all the same. */
final class FaultKT {
    private static final long MIB = 1 << 20;

    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @Test
    void aDroppedConnectionGoesOnWhereItWas() throws Exception {
        ImageServer.Served raw = ImageServer.Served.dropping(IMAGE.raw(), IMAGE.sizeBytes() / 2);

        NAMESPACE.create(
                Manifest.dataVolume("dropped", SERVER.serve("dropped", raw), "96Mi", "Block", "ferry-immediate"));

        assertArrives("dropped");
        assertThat(raw.sentBytes().get())
                .as("bytes sent in all: the second connection did not begin at the beginning")
                .isLessThan(Files.size(IMAGE.raw()) + 16 * MIB);
    }

    @Test
    void aControllerKilledInTheMiddleIsFollowedByAnotherThatFinishes() {
        ImageServer.Served held = begin("controller-killed");
        NAMESPACE.awaitValue("datavolume/controller-killed", ".status.phase", "ImportInProgress");

        NAMESPACE.kubectl(
                "delete",
                "pods",
                "-n",
                "diskferry",
                "-l",
                "app.kubernetes.io/name=diskferry-populator",
                "--force",
                "--grace-period=0");
        held.gate().letGo();

        assertArrives("controller-killed");
    }

    @Test
    void aPodKilledInTheMiddleIsFollowedByAnotherThatFinishes() {
        ImageServer.Served held = begin("pod-killed");
        NAMESPACE.awaitValue("datavolume/pod-killed", ".status.phase", "ImportInProgress");

        NAMESPACE.kubectl(
                "delete",
                "pod",
                "importer-prime-" + NAMESPACE.get("pvc/pod-killed", ".metadata.uid"),
                "--force",
                "--grace-period=0");
        held.gate().letGo();

        assertArrives("pod-killed");
    }

    @Test
    void aSourceThatFallsSilentIsNamed() {
        ImageServer.Served held = begin("silent");

        NAMESPACE.awaitText("datavolume/silent", ".status.explanation", "the source has sent nothing since");
        held.gate().letGo();

        assertArrives("silent");
        assertThat(NAMESPACE.get("datavolume/silent", ".status.explanation")).isEmpty();
    }

    /** Starts an import that stands still in its middle. */
    private static ImageServer.Served begin(String name) {
        ImageServer.Served held = ImageServer.Served.heldAt(IMAGE.raw(), IMAGE.sizeBytes() / 2);
        NAMESPACE.create(Manifest.dataVolume(name, SERVER.serve(name, held), "96Mi", "Block", "ferry-immediate"));
        return held;
    }

    private static void assertArrives(String name) {
        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
        NAMESPACE.assertHolds(name, "Block", IMAGE);
    }
}
