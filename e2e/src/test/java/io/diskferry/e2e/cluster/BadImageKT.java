package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot succeed is Failed at once, and the Running condition names the problem and what to do. */
final class BadImageKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @Test
    void anAddressWithNothingBehindIt() {
        String url = SERVER.serve("unused", IMAGE.raw()).replace("unused", "no-such-file");

        assertFails("not-found", url, "96Mi", "SourceNotFound", "Correct the URL");
    }

    @Test
    void anImageThatWantsAnotherFile() {
        Path backing = IMAGE.raw().resolveSibling("base.qcow2");
        Command.succeed(List.of("qemu-img", "create", "-f", "qcow2", backing.toString(), "1M"));
        Path overlay = IMAGE.raw().resolveSibling("overlay.qcow2");
        Command.succeed(List.of(
                "qemu-img", "create", "-f", "qcow2", "-b", backing.toString(), "-F", "qcow2", overlay.toString()));

        assertFails("backing", SERVER.serve("overlay", overlay), "96Mi", "ImageUnsafe", "self-contained");
    }

    @Test
    void anImageThatIsLargerThanTheClaim() {
        assertFails(
                "too-small",
                SERVER.serve("large", IMAGE.qcow2("large.qcow2")),
                "16Mi",
                "TargetTooSmall",
                "larger size");
    }

    @Test
    void aPageInsteadOfAnImage() throws IOException {
        Path page = Files.writeString(
                IMAGE.raw().resolveSibling("page.html"),
                "<!DOCTYPE html><html><body>" + "Please log in. ".repeat(100) + "</body></html>");

        assertFails("page", SERVER.serve("page", page), "96Mi", "NotAnImage", "the image itself");
    }

    private static void assertFails(String name, String url, String size, String reason, String advice) {
        NAMESPACE.create(Manifest.dataVolume(name, url, size, "Block", "ferry-immediate"));

        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Failed");
        String running = ".status.conditions[?(@.type=='Running')]";
        assertThat(NAMESPACE.get("datavolume/" + name, running + ".reason")).isEqualTo(reason);
        assertThat(NAMESPACE.get("datavolume/" + name, running + ".message")).contains(advice);
    }
}
