package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.TransferReport;
import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.e2e.cluster.Command;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.BusyServer;
import io.diskferry.e2e.counterpart.ContainerImage;
import io.diskferry.e2e.counterpart.ContainerImage.Packing;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.ImagePush;
import io.diskferry.e2e.counterpart.Registry;
import io.diskferry.e2e.counterpart.Relay;
import io.diskferry.e2e.counterpart.TokenServer;
import io.diskferry.problem.ProblemReport;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.RegistrySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks out of a real registry, pulled by the process that a pod runs. */
class RegistryIT {
    private static final TestImage NEW = TestImage.make(12, 1);
    private static final TestImage OLD = TestImage.make(4, 2);
    private static final Packing[] PACKINGS = Packing.values();

    private static Registry registry;
    private static ImagePush push;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        registry = Registry.start();
        push = new ImagePush(registry);
        push.push("disk", "1", image(Packing.GZIP, NEW.raw()));
        push.push("private/disk", "1", image(Packing.GZIP, NEW.raw()));
    }

    @AfterAll
    static void stop() throws IOException {
        push.close();
        registry.close();
    }

    private static ContainerImage image(Packing packing, Path disk) throws IOException {
        return new ContainerImage().layer(packing, Map.of("disk/disk.img", disk));
    }

    private static DataVolumeSource source(String host, String image, @Nullable String architecture) {
        return DataVolumeSource.of(new RegistrySource(
                "docker://" + host + "/" + image,
                null,
                null,
                null,
                null,
                architecture == null ? null : new RegistrySource.Platform(architecture)));
    }

    private DataProcess process() throws IOException {
        return new DataProcess(directory).claim(32L << 20).trusting(registry.authorityPem());
    }

    private Finished pulled(String image) throws IOException, InterruptedException {
        return process().run(source(registry.host(), image, null));
    }

    @Test
    @DisplayName("raw, compressed raw and qcow2 come out of plain, gzip and zstd layers")
    void formats() throws IOException, InterruptedException {
        Path[] disks = {NEW.raw(), NEW.gzip("disk.raw.gz"), NEW.qcow2("disk.qcow2")};
        String[] formats = {"raw", "gz+raw", "qcow2"};
        for (int i = 0; i < disks.length; i++) {
            push.push("formats", "v" + i, image(PACKINGS[i], disks[i]));

            Finished finished = pulled("formats:v" + i);

            Imports.assertHolds(finished, NEW);
            assertThat(finished.report().format()).isEqualTo(formats[i]);
        }
    }

    @Test
    @DisplayName("a disk that an upper layer replaces or removes is not imported")
    void whiteouts() throws IOException, InterruptedException {
        Path empty = Files.createFile(directory.resolve("empty"));
        push.push(
                "layers",
                "replaced",
                image(Packing.GZIP, OLD.raw()).layer(Packing.ZSTD, Map.of("disk/disk.img", NEW.raw())));
        push.push(
                "layers",
                "renamed",
                image(Packing.GZIP, OLD.raw())
                        .layer(Packing.GZIP, Map.of("disk/.wh.disk.img", empty, "disk/other.img", NEW.raw()))
                        .layer(Packing.GZIP, Map.of("etc/motd", empty)));
        push.push("layers", "removed", image(Packing.GZIP, OLD.raw()).layer(Packing.GZIP, Map.of(".wh.disk", empty)));

        Imports.assertHolds(pulled("layers:replaced"), NEW);
        Imports.assertHolds(pulled("layers:renamed"), NEW);
        assertThat(Imports.problem(pulled("layers:removed")).code()).isEqualTo("ContainerDiskRefused");
    }

    @Test
    @DisplayName("of an index the image for the architecture that is asked for is taken, else the machine's own")
    void platforms() throws IOException, InterruptedException {
        String own = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        push.pushIndex(
                "platforms",
                "1",
                List.of(
                        image(Packing.GZIP, OLD.raw()).architecture("s390x"),
                        image(Packing.GZIP, NEW.raw()).architecture(own)));

        Imports.assertHolds(pulled("platforms:1"), NEW);
        Imports.assertHolds(process().run(source(registry.host(), "platforms:1", "s390x")), OLD);
        ProblemReport missing = Imports.problem(process().run(source(registry.host(), "platforms:1", "riscv64")));
        assertThat(missing.code()).isEqualTo("PlatformMissing");
        assertThat(missing.message()).contains("riscv64").contains("s390x").contains(own);
        assertThat(Imports.problem(process().run(source(registry.host(), "disk:1", "riscv64")))
                        .message())
                .contains("riscv64")
                .contains(own);
    }

    @Test
    @DisplayName("an artifact whose layer is the disk is imported")
    void artifact() throws IOException, InterruptedException {
        byte[] qcow2 = Files.readAllBytes(NEW.qcow2("artifact.qcow2", "-c"));
        push.push("artifact", "1", new ContainerImage().blob("application/vnd.example.disk.v1+qcow2", qcow2));

        Finished finished = pulled("artifact:1");

        Imports.assertHolds(finished, NEW);
        assertThat(finished.report().format()).isEqualTo("qcow2");
    }

    @Test
    @DisplayName("an image that other tools wrote in Docker's own form is read as well")
    void docker() throws IOException, InterruptedException {
        Command.succeed(List.of(
                "skopeo",
                "--insecure-policy",
                "copy",
                "--format",
                "v2s2",
                "--src-tls-verify=false",
                "--dest-tls-verify=false",
                "docker://" + registry.host() + "/disk:1",
                "docker://" + registry.host() + "/docker:1"));

        Imports.assertHolds(pulled("docker:1"), NEW);
    }

    @Test
    @DisplayName("a layer that is not what its digest says is no disk, though every byte came")
    void damaged() throws IOException, InterruptedException {
        ContainerImage image = image(Packing.PLAIN, OLD.raw());
        push.push("damaged", "1", image);
        Path stored = registry.stored(image.top().digest());
        byte[] content = Files.readAllBytes(stored);
        content[content.length / 2] ^= 1;
        Files.write(stored, content);

        Finished finished = pulled("damaged:1");

        assertThat(Imports.problem(finished).code()).isEqualTo("DigestMismatch");
        assertThat(Imports.problem(finished).message()).contains(image.top().digest());
    }

    @Test
    @DisplayName("a connection that breaks inside a layer is made again and goes on where it was")
    void interrupted() throws IOException, InterruptedException {
        push.push("interrupted", "1", image(Packing.PLAIN, NEW.raw()));
        try (Relay between = Relay.breaking(registry.port(), 3, 3 << 20)) {
            Finished finished = process().run(source("127.0.0.1:" + between.port(), "interrupted:1", null));

            Imports.assertHolds(finished, NEW);
            assertThat(between.hasBrokenAll()).isTrue();
            assertThat(finished.report().bytesRead()).isLessThan(NEW.sizeBytes() * 11 / 10);
        }
    }

    @Test
    @DisplayName("a password is taken from the Secret, from a docker configuration in it, or from a pull secret")
    void passwords() throws IOException, InterruptedException {
        try (Registry closed = registry.withPassword()) {
            DataVolumeSource source = source(closed.host(), "disk:1", null);
            String login = Base64.getEncoder()
                    .encodeToString((Registry.USER + ":" + Registry.PASSWORD).getBytes(StandardCharsets.UTF_8));
            String configuration = "{\"auths\": {\"" + closed.host() + "\": {\"auth\": \"" + login + "\"}}}";

            Imports.assertHolds(
                    in("secret", closed)
                            .secret("accessKeyId", Registry.USER)
                            .secret("secretKey", Registry.PASSWORD)
                            .run(source),
                    NEW);
            Imports.assertHolds(
                    in("configuration", closed)
                            .secret(".dockerconfigjson", configuration)
                            .run(source),
                    NEW);
            Imports.assertHolds(
                    in("pull-secret", closed)
                            .pullSecret(".dockerconfigjson", configuration)
                            .run(source),
                    NEW);
            assertThat(Imports.problem(in("nobody", closed).run(source)).code()).isEqualTo("SourceUnauthorized");
            Finished wrong = in("wrong", closed)
                    .secret("accessKeyId", Registry.USER)
                    .secret("secretKey", "not it")
                    .run(source);
            assertThat(Imports.problem(wrong).code()).isEqualTo("SourceUnauthorized");
            assertThat(wrong.log()).doesNotContain("not it");
        }
    }

    @Test
    @DisplayName("a registry that wants tokens gets one, with a login or without")
    void tokens() throws IOException, InterruptedException {
        try (TokenServer tokens = TokenServer.start();
                Registry closed = registry.withTokens(tokens)) {
            DataVolumeSource secret = source(closed.host(), "private/disk:1", null);

            Imports.assertHolds(in("anybody", closed, tokens).run(source(closed.host(), "disk:1", null)), NEW);
            Imports.assertHolds(
                    in("login", closed, tokens)
                            .secret("accessKeyId", Registry.USER)
                            .secret("secretKey", Registry.PASSWORD)
                            .run(secret),
                    NEW);
            assertThat(Imports.problem(in("nobody", closed, tokens).run(secret)).code())
                    .isEqualTo("SourceUnauthorized");
            assertThat(tokens.asked()).contains("service=" + Registry.SERVICE + "&scope=repository:private/disk:pull");
        }
    }

    private DataProcess in(String folder, Registry closed) throws IOException {
        return new DataProcess(Files.createDirectory(directory.resolve(folder)))
                .claim(32L << 20)
                .trusting(closed.authorityPem());
    }

    private DataProcess in(String folder, Registry closed, TokenServer tokens) throws IOException {
        return in(folder, closed).trusting(closed.authorityPem() + tokens.authorityPem());
    }

    @Test
    @DisplayName("without TLS, or with a certificate of nobody, only what an administrator listed is read")
    void insecure() throws IOException, InterruptedException {
        try (Registry plain = registry.plain()) {
            DataVolumeSource source = source(plain.host(), "disk:1", null);

            Imports.assertHolds(process().insecure().run(source), NEW);
            assertThat(process().run(source).report().outcome()).isEqualTo(Outcome.FAILED);
        }
        DataVolumeSource unknown = source(registry.host(), "disk:1", null);
        DataProcess trusting = new DataProcess(Files.createDirectory(directory.resolve("nobody"))).claim(32L << 20);
        assertThat(Imports.problem(trusting.run(unknown)).code()).isEqualTo("SourceUntrusted");
        Imports.assertHolds(trusting.insecure().run(unknown), NEW);
    }

    @ParameterizedTest(name = "a registry that is busy is left alone for as long as it says ({0})")
    @ValueSource(ints = {429, 503})
    void busy(int status) throws IOException, InterruptedException {
        try (Registry plain = registry.plain();
                BusyServer front = BusyServer.before(plain.host(), status)) {
            Imports.assertHolds(process().insecure().run(source(front.host(), "disk:1", null)), NEW);

            assertThat(front.asked()).as("manifest, configuration and layer").hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    @DisplayName("a bootable container and a layer that only its maker may distribute are refused as what they are")
    void withoutADisk() throws IOException, InterruptedException {
        push.push("bootc", "1", image(Packing.GZIP, OLD.raw()).label("containers.bootc", "1"));
        String foreign = "application/vnd.oci.image.layer.nondistributable.v1.tar";
        push.push("foreign", "1", new ContainerImage().blob(foreign, Files.readAllBytes(OLD.raw())));

        Imports.assertProblem(pulled("bootc:1"), "ImageUnsupported", "is an operating system in container form");
        Imports.assertProblem(pulled("foreign:1"), "ContainerDiskRefused", "may only be distributed by its maker");
    }

    @Test
    @DisplayName("an image that is not there is said not to be there")
    void notFound() throws IOException, InterruptedException {
        ProblemReport problem = Imports.problem(pulled("disk:nothing"));

        assertThat(problem.code()).isEqualTo("SourceNotFound");
        assertThat(problem.message()).contains("/disk:nothing");
        assertThat(Imports.problem(pulled("nothing")).code()).isEqualTo("SourceNotFound");
    }

    @Test
    @DisplayName("what the image says of instance types is in the report")
    void labels() throws IOException, InterruptedException {
        push.push(
                "labelled",
                "1",
                image(Packing.GZIP, OLD.raw())
                        .environment("PATH=/bin")
                        .environment("INSTANCETYPE_KUBEVIRT_IO_DEFAULT_PREFERENCE=fedora"));

        TransferReport report = pulled("labelled:1").report();

        assertThat(report.labels()).isEqualTo(Map.of("instancetype.kubevirt.io/default-preference", "fedora"));
    }
}
