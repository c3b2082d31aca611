package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.DigestMismatch;
import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.problem.Problem.RedirectRefused;
import io.diskferry.problem.Problem.SourceAddressUnusable;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.RegistrySource;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry may ask of an import and what it may not; registries that behave are in the tests on real ones. */
class RegistryImportTest {
    private static final byte[] DISK = disk();
    private static final String MANIFEST =
            "{\"layers\": [{\"mediaType\": \"application/vnd.example.disk\", \"digest\": \""
                    + digest(DISK) + "\", \"size\": " + DISK.length + "}], \"config\": {\"mediaType\": "
                    + "\"application/vnd.oci.empty.v1+json\", \"digest\": \"" + digest(DISK) + "\", \"size\": 2}}";

    private final List<HttpServer> servers = new ArrayList<>();

    @TempDir
    private Path directory;

    private static byte[] disk() {
        byte[] disk = new byte[64 << 10];
        new Random(5).nextBytes(disk);
        return disk;
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private String serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        servers.add(server);
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void answer(HttpExchange exchange, byte[] blob) throws IOException {
        boolean manifest = exchange.getRequestURI().getPath().contains("/manifests/");
        answer(exchange, 200, manifest ? MANIFEST.getBytes(StandardCharsets.UTF_8) : blob);
    }

    private TransferRun pulled(String url) {
        RegistrySource source = new RegistrySource(url, null, null, null, null, null);
        TransferPlan plan = TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Filesystem, 1 << 20, false);
        // Without TLS, as an administrator may allow.
        EgressPlan egress = new EgressPlan(null, true, false);
        return TransferRun.of(
                directory,
                new TransferPlan(
                        plan.version(),
                        plan.ownerUid(),
                        plan.source(),
                        plan.contentType(),
                        plan.target(),
                        null,
                        egress,
                        null));
    }

    private static @Nullable String authorization(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization");
    }

    @Test
    @DisplayName("who serves a blob on a registry's behalf sees no login")
    void redirected() throws IOException {
        Files.createDirectories(directory.resolve("credentials"));
        Files.writeString(directory.resolve("credentials/accessKeyId"), "user");
        Files.writeString(directory.resolve("credentials/secretKey"), "secret");
        List<@Nullable String> shownElsewhere = new ArrayList<>();
        String elsewhere = serve(exchange -> {
            shownElsewhere.add(authorization(exchange));
            answer(exchange, 200, DISK);
        });
        String registry = serve(exchange -> {
            if (authorization(exchange) == null) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"test\"");
                answer(exchange, 401, new byte[0]);
            } else if (exchange.getRequestURI().getPath().contains("/blobs/")) {
                exchange.getResponseHeaders().set("Location", "http://" + elsewhere + "/blob");
                answer(exchange, 307, new byte[0]);
            } else {
                answer(exchange, DISK);
            }
        });

        TransferRun run = pulled("docker://" + registry + "/disk:1");

        assertThat(run.problem()).isNull();
        assertThat(run.report().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), DISK.length)).isEqualTo(DISK);
        assertThat(shownElsewhere).isNotEmpty().containsOnlyNulls();
    }

    @Test
    @DisplayName("tokens are not asked for without TLS at another place than the registry's own")
    void realmWithoutTls() throws IOException {
        List<String> asked = new ArrayList<>();
        String tokens = serve(exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer(exchange, 200, "{\"token\": \"t\"}".getBytes(StandardCharsets.UTF_8));
        });
        String registry = serve(exchange -> {
            exchange.getResponseHeaders()
                    .set("WWW-Authenticate", "Bearer realm=\"http://" + tokens + "/\",service=\"s\"");
            answer(exchange, 401, new byte[0]);
        });

        assertThat(pulled("docker://" + registry + "/disk:1").problem()).isInstanceOf(RedirectRefused.class);
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName(
            "a manifest that is asked for by its digest has that digest, and a blob the size that the manifest says")
    void liars() throws IOException {
        String other = serve(exchange -> answer(exchange, DISK));
        String longer = serve(exchange -> answer(exchange, Arrays.copyOf(DISK, DISK.length + 1)));

        assertThat(pulled("docker://" + other + "/disk@" + digest(DISK)).problem())
                .isInstanceOf(DigestMismatch.class);
        assertThat(pulled("docker://" + longer + "/disk:1").problem()).isInstanceOf(ImageCorrupt.class);
    }

    @ParameterizedTest
    @DisplayName("an address that names no image of a registry is refused before anybody is asked")
    @ValueSource(
            strings = {"oci-archive:/data/disk.tar", "docker://registry.example/DISK", "docker://registry.example/a:"})
    void unusable(String url) {
        Problem problem = pulled(url).problem();

        assertThat(problem).isInstanceOf(SourceAddressUnusable.class);
    }
}
