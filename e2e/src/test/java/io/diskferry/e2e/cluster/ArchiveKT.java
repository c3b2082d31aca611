package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tar archive on a web server ends as files in the claim's file system, or says why it does not. */
final class ArchiveKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"gzip, ferry-immediate", "xz, ferry-wait", "cat, ferry-immediate"})
    void theFilesInTheClaimAreThoseInTheArchive(String packer, String storageClass) throws IOException {
        String name = "files-" + packer;
        Path work = Files.createTempDirectory("diskferry-archives");
        shell(
                work,
                "mkdir -p tree/deep && echo text > tree/deep/file && chmod 664 tree/deep/file"
                        + " && ln -s deep/file tree/link && truncate -s 20M tree/holes && tar -c tree | " + packer
                        + " > archive");

        NAMESPACE.create(dataVolume(name, SERVER.serve(name, work.resolve("archive")), storageClass));
        NAMESPACE.create(reader(name));

        NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
        NAMESPACE.awaitValue("pod/reader-" + name, ".status.phase", "Succeeded");
        assertThat(NAMESPACE.kubectl("logs", "reader-" + name)).isEqualTo("""
                tree
                text
                -rw-rw-r-- 107 107
                deep/file
                20971520 bytes in few blocks""");
    }

    @Test
    void anEntryThatLeadsOutFailsAtOnce() throws IOException {
        Path work = Files.createTempDirectory("diskferry-archives");
        shell(work, "echo text > file && tar --transform 's,file,../file,' -P -cf archive file");

        NAMESPACE.create(dataVolume("out", SERVER.serve("out", work.resolve("archive")), "ferry-immediate"));

        NAMESPACE.awaitValue("datavolume/out", ".status.phase", "Failed");
        String running = ".status.conditions[?(@.type=='Running')]";
        assertThat(NAMESPACE.get("datavolume/out", running + ".reason")).isEqualTo("ArchiveUnsafe");
        assertThat(NAMESPACE.get("datavolume/out", running + ".message"))
                .contains("its entry ../file is named by a path that goes up");
    }

    @Test
    void aBlockVolumeTakesNoArchive() {
        String device = dataVolume("device", "http://192.0.2.1/archive", "ferry-immediate")
                .replace("volumeMode: Filesystem", "volumeMode: Block");

        for (String section : List.of("pvc", "storage")) {
            Command.Result denied = NAMESPACE.tryCreate(device.replace("  pvc:", "  " + section + ":"));

            assertThat(denied.succeeded()).isFalse();
            assertThat(denied.output()).containsIgnoringCase("an archive is unpacked into a file system");
        }
    }

    private static void shell(Path directory, String line) {
        Command.succeed(List.of("sh", "-c", "cd " + directory + " && " + line));
    }

    private static String dataVolume(String name, String url, String storageClass) {
        return Manifest.dataVolume(name, url, "64Mi", "Filesystem", storageClass)
                .replace("spec:\n  source:", "spec:\n  contentType: archive\n  source:");
    }

    private static String reader(String claim) {
        String look = "cd /data && ls | grep -v lost && cd tree && cat deep/file"
                + " && set -- $(ls -ln deep/file) && echo $1 $3 $4 && readlink link"
                + " && set -- $(ls -lns holes) && [ $1 -lt 100 ] && echo $6 bytes in few blocks";
        return Manifest.reader(claim, "Filesystem", 1)
                .replaceFirst("command: .*", "command: [sh, -c, \"" + look.replace("$", "\\$") + "\"]");
    }
}
