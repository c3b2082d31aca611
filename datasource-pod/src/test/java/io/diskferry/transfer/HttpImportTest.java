package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.problem.Problem;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an import when the server behaves well, oddly or badly. */
final class HttpImportTest {
    private static final byte[] DISK = disk(300_000);
    private static final byte[] OTHER = disk(300_001);
    private static final String ETAG = "\"one\"";

    @TempDir
    Path directory;

    private static byte[] disk(int seed) {
        byte[] disk = new byte[300_032];
        new Random(seed).nextBytes(disk);
        disk[0] = 1;
        return disk;
    }

    static Stream<Arguments> survivable() {
        return Stream.of(
                row("serves ranges", (request, answer) -> answer.partial(request, DISK, ETAG)),
                row("knows no ranges", (request, answer) -> answer.whole(DISK, "")),
                row("says no length", (request, answer) -> {
                    answer.head("HTTP/1.1 200 OK");
                    answer.body(DISK, 0, DISK.length);
                }),
                row(
                        "drops every range after 50 000 bytes",
                        (request, answer) -> answer.partial(request, DISK, ETAG, 50_000)),
                row("breaks a stream once, knows no ranges, but has a validator", (request, answer) -> {
                    answer.head("HTTP/1.1 200 OK\r\nETag: " + ETAG + "\r\nContent-Length: " + DISK.length);
                    answer.body(DISK, 0, request.number() == 0 ? 100_000 : DISK.length);
                }),
                row("is unwell three times out of four", (request, answer) -> {
                    if (request.number() % 4 < 3) {
                        answer.status(503);
                    } else {
                        answer.partial(request, DISK, ETAG);
                    }
                }),
                row("answers a request without a range only", (request, answer) -> {
                    if (request.headers().containsKey("range") && request.number() == 0) {
                        answer.status(416);
                    } else {
                        answer.whole(DISK, "");
                    }
                }),
                row(
                        "caps a part and does not say of how much, but sends the whole without a range",
                        (request, answer) -> {
                            if (request.headers().containsKey("range")) {
                                answer.head("HTTP/1.1 206 Partial Content\r\nContent-Length: 1000\r\n"
                                        + "Content-Range: bytes 0-999/*");
                                answer.body(DISK, 0, 1000);
                            } else {
                                answer.whole(DISK, "");
                            }
                        }),
                row("sends parts smaller than was asked for", (request, answer) -> {
                    int end = Math.min(request.end(DISK.length), request.from() + 10_001);
                    answer.head("HTTP/1.1 206 Partial Content\r\nETag: " + ETAG + "\r\nContent-Length: "
                            + (end - request.from()) + "\r\nContent-Range: bytes " + request.from() + "-" + (end - 1)
                            + "/" + DISK.length);
                    answer.body(DISK, request.from(), end);
                }),
                row("refuses every method but GET", (request, answer) -> {
                    if (request.method().equals("GET")) {
                        answer.partial(request, DISK, ETAG);
                    } else {
                        answer.status(405);
                    }
                }),
                row("sends chunks and says no length", (_, answer) -> {
                    answer.head("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked");
                    for (int from = 0; from < DISK.length; from += 100_000) {
                        int end = Math.min(DISK.length, from + 100_000);
                        answer.raw(Integer.toHexString(end - from) + "\r\n");
                        answer.body(DISK, from, end);
                        answer.raw("\r\n");
                    }
                    answer.raw("0\r\n\r\n");
                }),
                row("redirects ten times", (request, answer) -> {
                    if (request.number() < 10) {
                        answer.redirect("hop-" + request.number());
                    } else {
                        answer.partial(request, DISK, ETAG);
                    }
                }),
                row("gives parts and no validator", (request, answer) -> unnamed(request, answer, DISK.length)),
                row("caps parts, gives no validator, but sends the whole without a range", (request, answer) -> {
                    if (request.headers().containsKey("range")) {
                        unnamed(request, answer, 1000);
                    } else {
                        answer.whole(DISK, "");
                    }
                }),
                row("calls a disk a text", (_, answer) -> answer.whole(DISK, "Content-Type: text/plain\r\n")),
                row("redirects", (request, answer) -> {
                    if (request.path().equals("/disk")) {
                        answer.redirect("/elsewhere");
                    } else {
                        answer.partial(request, DISK, ETAG);
                    }
                }));
    }

    /** Part of a file that nothing tells from another file. */
    private static void unnamed(ScriptedServer.Request request, ScriptedServer.Answer answer, int most)
            throws IOException {
        int end = Math.min(request.end(DISK.length), request.from() + most);
        answer.head("HTTP/1.1 206 Partial Content\r\nContent-Length: " + (end - request.from())
                + "\r\nContent-Range: bytes " + request.from() + "-" + (end - 1) + "/" + DISK.length);
        answer.body(DISK, request.from(), end);
    }

    private static Arguments row(String name, ScriptedServer.Script script) {
        return Arguments.of(name, script);
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("survivable")
    void everyByteArrives(String name, ScriptedServer.Script script) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            TransferRun run = TransferRun.of(directory, server.url("/disk"));

            assertThat(run.report().outcome()).as("%s: %s", name, run.problem()).isEqualTo(Outcome.COMPLETE);
            assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), DISK.length))
                    .isEqualTo(DISK);
            assertThat(Files.size(run.disk())).isEqualTo(64L << 20);
        }
    }

    static Stream<Arguments> fatal() {
        return Stream.of(
                problem("has no such file", Problem.SourceNotFound.class, (_, answer) -> answer.status(404)),
                problem("wants a password", Problem.SourceUnauthorized.class, (_, answer) -> answer.status(401)),
                problem("stays unwell", Problem.SourceRefused.class, (_, answer) -> answer.status(503)),
                problem("redirects eleven times", Problem.RedirectRefused.class, (request, answer) -> {
                    if (request.number() < 11) {
                        answer.redirect("hop-" + request.number());
                    } else {
                        answer.partial(request, DISK, ETAG);
                    }
                }),
                problem(
                        "changes the file under one name and gives no parts",
                        Problem.SourceChanged.class,
                        (request, answer) -> {
                            boolean first = request.number() == 0;
                            answer.head("HTTP/1.1 200 OK\r\nETag: " + (first ? ETAG : "\"two\"")
                                    + "\r\nContent-Length: " + DISK.length);
                            answer.body(first ? DISK : OTHER, 0, first ? 100_000 : DISK.length);
                        }),
                problem("redirects for ever", Problem.RedirectRefused.class, (_, answer) -> answer.redirect("/disk")),
                problem(
                        "redirects to a file",
                        Problem.RedirectRefused.class,
                        (_, answer) -> answer.redirect("file:///etc/passwd")),
                problem(
                        "redirects to a metadata service",
                        Problem.AddressRefused.class,
                        (_, answer) -> answer.redirect("http://169.254.169.254/latest")),
                problem("changes the file", Problem.SourceChanged.class, (request, answer) -> {
                    if (request.number() == 0) {
                        answer.partial(request, DISK, ETAG, 70_000);
                    } else {
                        answer.partial(request, OTHER, "\"two\"");
                    }
                }),
                problem(
                        "has less than it says",
                        Problem.SourceTruncated.class,
                        (request, answer) ->
                                answer.partial(request, DISK, ETAG, Math.max(0, 100_000 - request.from()))),
                problem("always sends the wrong part", Problem.SourceInterrupted.class, (request, answer) -> {
                    if (request.number() == 0) {
                        answer.partial(request, DISK, ETAG);
                    } else {
                        answer.head("HTTP/1.1 206 Partial Content\r\nContent-Length: 5\r\nContent-Range: bytes 1-5/"
                                + DISK.length);
                    }
                }),
                problem(
                        "redirects to a port that does not exist",
                        Problem.RedirectRefused.class,
                        (_, answer) -> answer.redirect("http://127.0.0.1:65536/")),
                problem(
                        "gives its length in words",
                        Problem.SourceInterrupted.class,
                        (_, answer) -> answer.head("HTTP/1.1 200 OK\r\nContent-Length: many")),
                problem("is always about to answer", Problem.SourceInterrupted.class, (_, answer) -> {
                    while (true) {
                        answer.raw("HTTP/1.1 100 Continue\r\n\r\n");
                    }
                }),
                problem("sends trailers for ever", Problem.SourceInterrupted.class, (_, answer) -> {
                    answer.head("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked");
                    answer.raw("0\r\n");
                    while (true) {
                        answer.raw("More: yes\r\n");
                    }
                }),
                problem(
                        "breaks, and goes on without saying with what",
                        Problem.SourceInterrupted.class,
                        (r, answer) -> {
                            answer.head("HTTP/1.1 200 OK\r\nContent-Length: " + DISK.length
                                    + (r.number() == 0 ? "\r\nETag: " + ETAG : ""));
                            answer.body(DISK, 0, r.number() == 0 ? 100_000 : DISK.length);
                        }),
                problem("breaks a stream that cannot be resumed", Problem.SourceInterrupted.class, (_, answer) -> {
                    answer.head("HTTP/1.1 200 OK\r\nContent-Length: " + DISK.length);
                    answer.body(DISK, 0, 100_000);
                }),
                problem(
                        "sends a page",
                        Problem.NotAnImage.class,
                        (_, answer) -> answer.whole(
                                Arrays.copyOf("<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8), 2048), "")),
                problem("sends nothing", Problem.NotAnImage.class, (_, answer) -> answer.whole(new byte[0], "")));
    }

    private static Arguments problem(String name, Class<? extends Problem> problem, ScriptedServer.Script script) {
        return Arguments.of(name, problem, script);
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("fatal")
    void theProblemIsNamedAndNothingIsLeft(String name, Class<? extends Problem> problem, ScriptedServer.Script script)
            throws IOException {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            TransferRun run = TransferRun.of(directory, server.url("/disk"));

            assertThat(run.problem()).as(name).isInstanceOf(problem);
            assertThat(run.disk()).doesNotExist();
        }
    }

    @Test
    void secretsGoToTheirOwnOriginOnly() throws IOException {
        Files.createDirectories(directory.resolve("secret-headers/0"));
        Files.writeString(directory.resolve("secret-headers/0/token"), "X-Token: s3cret");
        Files.createDirectories(directory.resolve("credentials"));
        Files.writeString(directory.resolve("credentials/accessKeyId"), "user");
        Files.writeString(directory.resolve("credentials/secretKey"), "password");
        try (ScriptedServer away = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG));
                ScriptedServer home = ScriptedServer.start((_, answer) -> answer.redirect(away.url("/disk")))) {
            HttpSource source = new HttpSource(home.url("/disk"), null, null, null, null, List.of("X-Open: yes"), null);

            assertThat(TransferRun.of(directory, source, 64L << 20).problem()).isNull();

            assertThat(home.requests().getFirst().headers())
                    .containsEntry("X-Token", "s3cret")
                    .containsEntry("Authorization", "Basic dXNlcjpwYXNzd29yZA==");
            assertThat(away.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.headers())
                            .containsEntry("X-Open", "yes")
                            .doesNotContainKeys("X-Token", "Authorization"));
        }
    }

    @Test
    void whatAnImportDependsOnCannotBeChangedByExtraHeaders() throws IOException {
        try (ScriptedServer away = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG));
                ScriptedServer home = ScriptedServer.start((_, answer) -> answer.redirect(away.url("/disk")))) {
            List<String> extra = List.of(
                    "Range: bytes=7-", "accept-encoding: gzip", "Cookie: a=b", "Host: virtual", "User-Agent: me");
            HttpSource source = new HttpSource(home.url("/disk"), null, null, null, null, extra, null);

            assertThat(TransferRun.of(directory, source, 64L << 20).problem()).isNull();

            assertThat(home.requests().getFirst().headers())
                    .containsEntry("Range", "bytes=0-")
                    .containsEntry("Accept-Encoding", "identity")
                    .containsEntry("Cookie", "a=b")
                    .containsEntry("Host", "virtual")
                    .containsEntry("User-Agent", "me");
            assertThat(away.requests().getFirst().headers())
                    .doesNotContainKey("Cookie")
                    .containsEntry("Host", away.url("").substring("http://".length()))
                    .containsEntry("User-Agent", "me");
        }
    }

    @ParameterizedTest
    @CsvSource({"md5, MD5", "sha1, SHA-1", "sha256, SHA-256", "sha512, SHA-512"})
    void everyChecksumIsHeldAgainstWhatCame(String name, String algorithm) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(DISK));
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG))) {
            for (String checksum : List.of(name + ":" + digest, name.toUpperCase(Locale.ROOT) + ": " + digest)) {
                HttpSource source = new HttpSource(server.url("/disk"), null, null, checksum, null, null, null);
                assertThat(TransferRun.of(directory, source, 64L << 20).problem())
                        .isNull();
            }
            String wrong = name + ":" + "0".repeat(digest.length());
            HttpSource source = new HttpSource(server.url("/disk"), null, null, wrong, null, null, null);
            assertThat(TransferRun.of(directory, source, 64L << 20).problem())
                    .isEqualTo(new Problem.ChecksumMismatch(algorithm, "0".repeat(digest.length()), digest));
        }
    }

    @Test
    void anAdministratorCanOpenGuardedAddresses() throws IOException {
        HttpSource source = new HttpSource("http://224.0.0.1:9/disk", null, null, null, null, null, null);
        TransferPlan plan = TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Filesystem, 64L << 20, false);

        assertThat(TransferRun.of(directory, plan).problem()).isInstanceOf(Problem.AddressRefused.class);
        assertThat(TransferRun.of(directory, TransferRun.through(new EgressPlan(null, false, true), plan))
                        .problem())
                .as("it is tried, and nobody is there")
                .isInstanceOf(Problem.SourceUnreachable.class);
    }

    @Test
    void aDiskLargerThanTheClaimIsRefusedBeforeItIsRead() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG))) {
            HttpSource source = new HttpSource(server.url("/disk"), null, null, null, null, null, null);

            TransferRun run = TransferRun.of(directory, source, 100_000);

            assertThat(run.problem()).isEqualTo(new Problem.TargetTooSmall(DISK.length, 100_000));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aWrongChecksumEndsTheTransferForGood() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((request, answer) -> answer.partial(request, DISK, ETAG))) {
            String checksum = "sha256:" + "0".repeat(64);
            HttpSource source = new HttpSource(server.url("/disk"), null, null, checksum, null, null, null);

            TransferRun run = TransferRun.of(directory, source, 64L << 20);

            assertThat(run.problem()).isInstanceOf(Problem.ChecksumMismatch.class);
            assertThat(run.disk()).doesNotExist();
        }
    }
}
