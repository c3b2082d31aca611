package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.problem.Problem;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom an import trusts when the server has a certificate of a private authority. */
final class HttpsImportTest {
    private static final byte[] DISK = new byte[300_032];
    private static final Duration VALIDITY = Duration.ofHours(1);

    private static Authority authority;

    @TempDir
    Path directory;

    @BeforeAll
    static void prepare() {
        new Random(1).nextBytes(DISK);
        authority = Authority.create("private", Instant.now(), VALIDITY);
    }

    private static ScriptedServer server(List<String> ipAddresses) throws IOException {
        return ScriptedServer.startSecure(
                contextFor(ipAddresses), (request, answer) -> answer.partial(request, DISK, "\"one\""));
    }

    private static SSLContext contextFor(List<String> ipAddresses) {
        Leaf leaf = authority.issue(new LeafRequest(
                "server", List.of("server.example"), ipAddresses, LeafUse.SERVER, Instant.now(), VALIDITY));
        return TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem())
                .context();
    }

    private TransferRun run(ScriptedServer server, boolean skipVerify) {
        HttpSource source = new HttpSource(server.url("/disk"), null, null, null, skipVerify, null, null);
        return TransferRun.of(directory, source, 64L << 20);
    }

    private void trustTheAuthority() throws IOException {
        Path authorities = Files.createDirectories(directory.resolve("authorities"));
        Files.writeString(authorities.resolve("ca.pem"), authority.certificatePem());
    }

    private static void assertImported(TransferRun run) throws IOException {
        assertThat(run.problem()).isNull();
        assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), DISK.length)).isEqualTo(DISK);
    }

    @Test
    void anAuthorityOfTheUsersIsTrusted() throws IOException {
        trustTheAuthority();
        try (ScriptedServer server = server(List.of("127.0.0.1"))) {
            assertImported(run(server, false));
        }
    }

    @Test
    void withoutItTheServerIsRefusedBeforeItSeesARequest() throws IOException {
        try (ScriptedServer server = server(List.of("127.0.0.1"))) {
            assertThat(run(server, false).problem()).isInstanceOf(Problem.SourceUntrusted.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aTrustedCertificateOfAnotherServerIsRefused() throws IOException {
        trustTheAuthority();
        try (ScriptedServer server = server(List.of("127.0.0.2"))) {
            assertThat(run(server, false).problem()).isInstanceOf(Problem.SourceUntrusted.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void insecureSkipVerifyTakesAnyServer() throws IOException {
        try (ScriptedServer server = server(List.of("127.0.0.2"))) {
            assertImported(run(server, true));
        }
    }

    @Test
    void everyValueCountsWhateverItsNameIsAndWhateverElseIsInIt() throws IOException {
        Authority another = Authority.create("another", Instant.now(), VALIDITY);
        Path authorities = Files.createDirectories(directory.resolve("authorities"));
        Files.writeString(
                authorities.resolve("bundle"),
                "# another - of ours\n" + another.certificatePem() + "\n# and one more\n" + authority.certificatePem());
        Files.writeString(authorities.resolve("key.pem"), another.privateKeyPem());
        Files.writeString(authorities.resolve("README"), "Ask the storage team.");
        try (ScriptedServer server = server(List.of("127.0.0.1"))) {
            assertImported(run(server, false));
        }
    }

    @Test
    void withoutCredentialsARedirectMayLeaveEncryption() throws IOException {
        trustTheAuthority();
        try (ScriptedServer plain = ScriptedServer.start((r, answer) -> answer.partial(r, DISK, "\"one\""));
                ScriptedServer home = ScriptedServer.startSecure(
                        contextFor(List.of("127.0.0.1")), (_, answer) -> answer.redirect(plain.url("/disk")))) {
            assertImported(run(home, false));
        }
    }

    @Test
    void authoritiesThatCannotBeReadAreSaidToBeSo() throws IOException {
        trustTheAuthority();
        Files.writeString(
                directory.resolve("authorities/broken.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        try (ScriptedServer server = server(List.of("127.0.0.1"))) {
            assertThat(run(server, false).problem())
                    .isInstanceOfSatisfying(
                            Problem.SourceUntrusted.class,
                            problem -> assertThat(problem.message()).contains("certConfigMap"));
        }
    }

    @Test
    void credentialsDoNotLeaveEncryption() throws IOException {
        Path credentials = Files.createDirectories(directory.resolve("credentials"));
        Files.writeString(credentials.resolve("accessKeyId"), "user");
        Files.writeString(credentials.resolve("secretKey"), "password");
        trustTheAuthority();
        try (ScriptedServer plain = ScriptedServer.start((r, answer) -> answer.partial(r, DISK, "\"one\""));
                ScriptedServer home = ScriptedServer.startSecure(
                        contextFor(List.of("127.0.0.1")), (_, answer) -> answer.redirect(plain.url("/disk")))) {
            assertThat(run(home, false).problem()).isInstanceOf(Problem.RedirectRefused.class);
            assertThat(plain.requests()).isEmpty();
        }
    }
}
