package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.diskferry.transfer.ScriptedServer.Answer;
import io.diskferry.transfer.ScriptedServer.Request;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final List<ScriptedServer> servers = new ArrayList<>();

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
    void stop() throws IOException {
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    private String serve(ScriptedServer.Script script) throws IOException {
        ScriptedServer server = ScriptedServer.start(script);
        servers.add(server);
        return server.authority();
    }

    private static void answer(Request request, Answer answer, byte[] blob) throws IOException {
        boolean manifest = request.path().contains("/manifests/");
        answer.whole(manifest ? MANIFEST.getBytes(StandardCharsets.UTF_8) : blob, "");
    }

    private static void unauthorized(Answer answer, String challenge) throws IOException {
        answer.head("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nWWW-Authenticate: " + challenge);
    }

    private TransferRun pulled(String url) {
        RegistrySource source = new RegistrySource(url, null, null, null, null, null);
        TransferPlan plan = TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Filesystem, 1 << 20, false);
        // Without TLS, as an administrator may allow.
        EgressPlan egress = new EgressPlan(null, true, false);
        return TransferRun.of(directory, TransferRun.through(egress, plan));
    }

    private static @Nullable String authorization(Request request) {
        return request.headers().get("authorization");
    }

    @Test
    @DisplayName("who serves a blob on a registry's behalf sees no login")
    void redirected() throws IOException {
        Files.createDirectories(directory.resolve("credentials"));
        Files.writeString(directory.resolve("credentials/accessKeyId"), "user");
        Files.writeString(directory.resolve("credentials/secretKey"), "secret");
        List<@Nullable String> shownElsewhere = Collections.synchronizedList(new ArrayList<>());
        String elsewhere = serve((request, answer) -> {
            shownElsewhere.add(authorization(request));
            answer.whole(DISK, "");
        });
        String registry = serve((request, answer) -> {
            if (authorization(request) == null) {
                unauthorized(answer, "Basic realm=\"test\"");
            } else if (request.path().contains("/blobs/")) {
                answer.redirect("http://" + elsewhere + "/blob");
            } else {
                answer(request, answer, DISK);
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
        List<String> asked = new CopyOnWriteArrayList<>();
        String tokens = serve((request, answer) -> {
            asked.add(request.path());
            answer.whole("{\"token\": \"t\"}".getBytes(StandardCharsets.UTF_8), "");
        });
        String registry =
                serve((_, answer) -> unauthorized(answer, "Bearer realm=\"http://" + tokens + "/\",service=\"s\""));

        assertThat(pulled("docker://" + registry + "/disk:1").problem()).isInstanceOf(RedirectRefused.class);
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName(
            "a manifest that is asked for by its digest has that digest, and a blob the size that the manifest says")
    void liars() throws IOException {
        String other = serve((request, answer) -> answer(request, answer, DISK));
        String longer = serve((request, answer) -> answer(request, answer, Arrays.copyOf(DISK, DISK.length + 1)));

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
