package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.S3Source;
import io.diskferry.transfer.ScriptedServer.Answer;
import io.diskferry.transfer.ScriptedServer.Request;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import asks of an S3 server, and what it makes of answers that a real one gives seldom. */
final class S3ImportTest {
    private static final byte[] DISK = new byte[300_032];
    private static final String ETAG = "\"one\"";

    @TempDir
    Path directory;

    S3ImportTest() {
        new Random(3).nextBytes(DISK);
    }

    private TransferRun run(String url, boolean anonymous) {
        S3Source source = new S3Source(url, anonymous ? null : "keys", null);
        return TransferRun.of(
                directory, TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Filesystem, 64L << 20, false));
    }

    private void secret(String key, String value) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("credentials")).resolve(key), value + "\n");
    }

    private void keys() throws IOException {
        secret("accessKeyId", "AKIA1");
        secret("secretKey", "word");
    }

    private static void error(Answer answer, String status, String xml) throws IOException {
        answer.head("HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + xml.length());
        answer.raw(xml);
    }

    private static void assertImported(TransferRun run) throws IOException {
        assertThat(run.problem()).isNull();
        assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), DISK.length)).isEqualTo(DISK);
    }

    private static String signature(Request request) {
        return request.headers().getOrDefault("authorization", "");
    }

    @Test
    void withoutASecretNothingIsSigned() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG))) {
            assertImported(run(server.url("/disks/b.img"), true));
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(signature(request)).isEmpty());
        }
    }

    @Test
    void everyRequestIsSignedAnewAndPinnedToTheFirstAnswersObject() throws IOException {
        keys();
        secret("sessionToken", "temporary");
        try (ScriptedServer server =
                ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG, 90_000))) {
            assertImported(run(server.url("/disks/b.img?region=eu-west-1"), false));
            assertThat(server.requests()).hasSizeGreaterThan(2).allSatisfy(request -> {
                assertThat(signature(request)).contains("Credential=AKIA1/").contains("/eu-west-1/s3/aws4_request");
                assertThat(request.headers()).containsEntry("x-amz-security-token", "temporary");
                assertThat(request.path()).isEqualTo("/disks/b.img");
            });
            assertThat(server.requests().stream().skip(1)).allSatisfy(request -> {
                assertThat(request.headers()).containsEntry("If-Match", ETAG);
                assertThat(signature(request)).contains("SignedHeaders=host;if-match;range;x-amz-content-sha256;");
            });
        }
    }

    @Test
    void aRegionThatIsNotGivenIsAskedForOnce() throws IOException {
        keys();
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> {
            if (signature(request).contains("/eu-test-7/")) {
                answer.partial(request, DISK, ETAG);
            } else {
                error(
                        answer,
                        "400 Bad Request",
                        "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-test-7</Region></Error>");
            }
        })) {
            assertImported(run(server.url("/disks/b.img"), false));
            assertThat(server.requests())
                    .filteredOn(request -> !signature(request).contains("/eu-test-7/"))
                    .hasSize(1);
        }
    }

    @Test
    void aRegionInAHeaderIsTakenTooAndNoneMeansTheUsualOne() throws IOException {
        keys();
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> {
            if (signature(request).contains("/eu-test-8/")) {
                answer.partial(request, DISK, ETAG);
            } else {
                answer.head("HTTP/1.1 301 Moved\r\nx-amz-bucket-region: eu-test-8\r\nContent-Length: 0");
            }
        })) {
            assertImported(run(server.url("/disks/b.img"), false));
        }
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG))) {
            assertImported(run(server.url("/disks/b.img"), false));
            assertThat(signature(server.requests().getLast())).contains("/us-east-1/");
        }
    }

    @Test
    void slowDownIsObeyed() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> {
            if (request.number() % 3 < 2) {
                error(answer, "503 Slow Down", "<Error><Code>SlowDown</Code></Error>");
            } else {
                answer.partial(request, DISK, ETAG);
            }
        })) {
            assertImported(run(server.url("/disks/b.img"), true));
        }
    }

    @Test
    void anObjectThatIsReplacedMidwayIsNotMixedWithTheOld() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> {
            if (request.number() == 0) {
                answer.partial(request, DISK, ETAG, 100_000);
            } else {
                error(answer, "412 Precondition Failed", "<Error><Code>PreconditionFailed</Code></Error>");
            }
        })) {
            assertThat(run(server.url("/disks/b.img"), true).problem()).isInstanceOf(Problem.SourceChanged.class);
        }
    }

    @Test
    void aSecretWithoutAKeyIsSaidToBeSoBeforeAnythingIsAsked() throws IOException {
        secret("accessKeyId", "AKIA1");
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG))) {
            TransferRun run = run(server.url("/disks/b.img"), false);

            assertThat(run.problem()).isInstanceOf(Problem.SourceAccessDenied.class);
            assertThat(run.report().problem())
                    .satisfies(
                            problem -> assertThat(String.valueOf(problem)).contains("lacks accessKeyId or secretKey"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void anAddressWithoutAnObjectFailsForGood() {
        assertThat(run("https://minio.example.org/disks", true).problem())
                .isEqualTo(new Problem.SourceAddressUnusable("it names no object"));
    }

    @Test
    void theSecretKeyIsInNoMessage() throws IOException {
        keys();
        try (ScriptedServer server = ScriptedServer.start(
                (_, answer) -> error(answer, "403 Forbidden", "<Error><Code>SignatureDoesNotMatch</Code></Error>"))) {
            assertThat(String.valueOf(
                            run(server.url("/disks/b.img?region=here"), false).report()))
                    .contains("the secretKey is not the one of the accessKeyId")
                    .doesNotContain("word");
        }
    }
}
