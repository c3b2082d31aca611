package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicLong;
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
        ImageServer.Served raw =
                new ImageServer.Served(IMAGE.raw(), IMAGE.sizeBytes() / 2, Long.MAX_VALUE, new AtomicLong());

        NAMESPACE.create(
                Manifest.dataVolume("dropped", SERVER.serve("dropped", raw), "96Mi", "Block", "ferry-immediate"));

        assertArrives("dropped");
        assertThat(raw.sentBytes().get())
                .as("bytes sent in all: the second connection did not begin at the beginning")
                .isLessThan(Files.size(IMAGE.raw()) + 16 * MIB);
    }

    @Test
    void aControllerKilledInTheMiddleIsFollowedByAnotherThatFinishes() {
        NAMESPACE.create(slowly("controller-killed"));
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

        assertArrives("controller-killed");
    }

    @Test
    void aPodKilledInTheMiddleIsFollowedByAnotherThatFinishes() {
        NAMESPACE.create(slowly("pod-killed"));
        NAMESPACE.awaitValue("datavolume/pod-killed", ".status.phase", "ImportInProgress");

        NAMESPACE.kubectl(
                "delete",
                "pod",
                "importer-prime-" + NAMESPACE.get("pvc/pod-killed", ".metadata.uid"),
                "--force",
                "--grace-period=0");

        assertArrives("pod-killed");
    }

    /** An import that takes some seconds, so that there is a middle. */
    private static String slowly(String name) {
        ImageServer.Served slow = new ImageServer.Served(IMAGE.raw(), -1, 2 * MIB, new AtomicLong());
        return Manifest.dataVolume(name, SERVER.serve(name, slow), "96Mi", "Block", "ferry-immediate");
    }

    private static void assertArrives(String name) {
        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
        NAMESPACE.assertHolds(name, "Block", IMAGE);
    }
}
