package io.diskferry.transfer.source.registry.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.PodPaths;
import io.diskferry.problem.Problem;
import io.diskferry.source.RegistrySource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a folder that looks as /proc does in a pod whose containers share their processes. */
class NodeImageOpenerTest {
    private static final String URL = "docker://registry.example.org/fedora:40";
    private static final byte[] DISK = "the disk of the image".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECRET = "a file of this pod".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Path processes;
    private Path image;
    private Path secret;

    @BeforeEach
    void aPodWithAnImageBesideIt() throws IOException {
        processes = Files.createDirectory(directory.resolve("proc"));
        image = Files.createDirectory(directory.resolve("image"));
        secret = Files.write(directory.resolve("tls.key"), SECRET);
        process(1, "/pause", Path.of("/"));
        process(7, "/opt/jvm/bin/java", Path.of("/"));
        process(8, String.join("\0", PodPaths.PAUSE), image);
        Files.createSymbolicLink(processes.resolve("self"), Path.of("7"));
    }

    private void process(int number, String command, Path root) throws IOException {
        Path process = Files.createDirectory(processes.resolve(Integer.toString(number)));
        Files.writeString(process.resolve("cmdline"), command + "\0");
        Files.writeString(process.resolve("environ"), "PATH=/bin\0");
        Files.writeString(process.resolve("mountinfo"), mount("/") + mount("/proc") + mount("/.diskferry"));
        Files.createSymbolicLink(process.resolve("root"), root);
    }

    private static String mount(String point) {
        return "36 35 98:0 /mnt1 " + point + " rw,noatime master:1 - ext4 /dev/root rw\n";
    }

    private Path disks() throws IOException {
        return Files.createDirectory(image.resolve("disk"));
    }

    private OpenedSource.Packed open(String url) throws IOException {
        Path absent = directory.resolve("absent");
        return (OpenedSource.Packed) new NodeImageOpener(processes)
                .open(
                        new RegistrySource(url, null, "node", null, null, null),
                        new SourceContext(new SourceFiles(absent, absent, absent, absent, absent), EgressPlan.DIRECT));
    }

    private ReadableSource disk(String url) throws IOException {
        return open(url).search().find(OpenedSource.Opening::open);
    }

    private Problem problem() {
        return assertThatThrownBy(() -> disk(URL).close())
                .asInstanceOf(InstanceOfAssertFactories.type(TransferFault.class))
                .actual()
                .problem();
    }

    private String refusal() {
        Problem problem = problem();
        assertThat(problem).isInstanceOf(Problem.ContainerDiskRefused.class);
        return problem.message();
    }

    @Test
    void theOneFileUnderAnyNameIsTheDiskAndIsReadByRanges() throws IOException {
        Files.write(disks().resolve(".d.qcow2"), DISK);

        try (ReadableSource disk = disk(URL)) {
            assertThat(disk.name()).isEqualTo("registry.example.org/fedora:40 (/disk/.d.qcow2)");
            assertThat(disk.capabilities().ranges()).isTrue();
            assertThat(disk.capabilities().sizeBytes()).isEqualTo(DISK.length);
            assertThat(disk.stream(0).readAllBytes()).isEqualTo(DISK);
            assertThat(disk.stream(9)).hasBinaryContent("of the image".getBytes(StandardCharsets.UTF_8));
            try (InputStream range = disk.range(4, 4)) {
                assertThat(range).hasContent("disk");
            }
        }
    }

    @Test
    void labelsComeFromTheEnvironmentOfTheImage() throws IOException {
        Files.writeString(
                processes.resolve("8/environ"),
                "PATH=/bin\0INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=fedora\0KUBERNETES_PORT=tcp://10.0.0.1\0");

        assertThat(open(URL).labels()).isEqualTo(Map.of("instancetype.kubevirt.io/default-preference", "fedora"));
    }

    @Test
    void onlyADigestTellsOneVersionFromAnother() throws IOException {
        Files.write(disks().resolve("disk.img"), DISK);
        String digest = "@sha256:" + "0".repeat(64);

        try (ReadableSource tagged = disk(URL);
                ReadableSource pinned = disk(URL + digest);
                ReadableSource again = disk(URL + digest)) {
            assertThat(tagged.contentVersion()).isNull();
            assertThat(pinned.contentVersion()).isNotNull().isEqualTo(again.contentVersion());
        }
    }

    @Test
    void aDirectoryThatIsALinkIsRefused() throws IOException {
        Files.createSymbolicLink(image.resolve("disk"), secret.getParent());

        assertThat(refusal()).contains("/disk is no directory");
    }

    @Test
    void aLinkToAFileOfThisPodIsRefusedHoweverItIsSpelled() throws IOException {
        Path disks = disks();
        for (Path target : List.of(
                secret,
                Path.of("../../tls.key"),
                Path.of("/proc/self/root").resolve(secret.toString().substring(1)),
                Path.of("/etc/passwd"))) {
            Path link = Files.createSymbolicLink(disks.resolve("disk.img"), target);

            assertThat(refusal()).contains("/disk/disk.img is a link");

            Files.delete(link);
        }
    }

    @Test
    void aLinkBesideTheDiskIsRefusedToo() throws IOException {
        Path disks = disks();
        Files.write(disks.resolve("disk.img"), DISK);
        Files.createSymbolicLink(disks.resolve("other"), secret);

        assertThat(refusal()).contains("/disk/other is a link");
    }

    @Test
    void anotherDirectoryAPipeAndASecondFileAreRefused() throws IOException, InterruptedException {
        Path disks = disks();
        Path inner = Files.createDirectory(disks.resolve("vm"));
        assertThat(refusal()).contains("another directory, vm");
        Files.delete(inner);

        Path pipe = disks.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(refusal()).contains("/disk/pipe is a device or a pipe");
        Files.delete(pipe);

        Files.write(disks.resolve("one"), DISK);
        Files.write(disks.resolve("two"), DISK);
        assertThat(refusal()).contains("more than one file", "/disk/one", "/disk/two");
    }

    @Test
    void anImageWithoutADiskIsRefusedAndAnOperatingSystemIsCalledOne() throws IOException {
        assertThat(refusal()).contains("there is no file in its /disk");

        Path disks = disks();
        assertThat(refusal()).contains("there is no file in its /disk");
        Files.delete(disks);

        Files.createDirectory(image.resolve("sysroot"));
        Files.createSymbolicLink(image.resolve("ostree"), Path.of("sysroot/ostree"));
        assertThat(problem()).isInstanceOf(Problem.ImageUnsupported.class);
    }

    @Test
    void whatIsMountedInTheDirectoryIsNotTheImages() throws IOException {
        Files.write(disks().resolve("hostname"), SECRET);
        Path mounts = processes.resolve("8/mountinfo");

        for (String point : List.of("/disk", "/disk/hostname")) {
            Files.writeString(mounts, mount("/") + mount(point));
            assertThat(refusal()).contains("has something mounted in it");
        }

        Files.writeString(mounts, mount("/") + mount("/diskette"));
        disk(URL).close();
    }

    @Test
    void aContainerThatDoesNotRunYetIsWaitedFor() throws IOException {
        Files.writeString(processes.resolve("8/cmdline"), "runc\0init\0");

        Problem problem = problem();

        assertThat(problem.message()).contains("registry.example.org/fedora:40", "the image's container does not run");
        assertThat(problem).isInstanceOf(Problem.SourceInterrupted.class);
    }

    @Test
    void aProgramOfTheImageIsNotTakenForOurs() throws IOException {
        Files.writeString(processes.resolve("8/cmdline"), String.join("\0", PodPaths.PAUSE) + "\0more\0");

        assertThat(problem()).isInstanceOf(Problem.SourceInterrupted.class);
    }

    @Test
    void aDiskThatMayNotBeReadIsRefused() throws IOException {
        Path disk = Files.write(disks().resolve("disk.img"), DISK);
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("---------"));
        org.junit.jupiter.api.Assumptions.assumeFalse(
                Files.isReadable(disk) && Files.exists(disk, LinkOption.NOFOLLOW_LINKS), "the superuser reads all");

        assertThat(refusal()).contains("not for user 107 to read");
    }
}
