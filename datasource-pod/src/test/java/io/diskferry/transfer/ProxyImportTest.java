package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.ProxyPlan;
import io.diskferry.contract.TransferPlan;
import io.diskferry.problem.Problem;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.volume.VolumeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports through a forward proxy. The name of the server is one that only the proxy knows. */
final class ProxyImportTest {
    private static final byte[] DISK = new byte[300_032];
    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final ServerSocketFactory PLAIN = ServerSocketFactory.getDefault();

    private static Authority authority;
    private static SSLContext tls;

    @TempDir
    Path directory;

    @BeforeAll
    static void prepare() {
        new Random(1).nextBytes(DISK);
        authority = Authority.create("private", Instant.now(), VALIDITY);
        Leaf leaf = authority.issue(new LeafRequest(
                "server", List.of("disk.invalid"), List.of("127.0.0.1"), LeafUse.SERVER, Instant.now(), VALIDITY));
        tls = TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem())
                .context();
    }

    private static void serve(ScriptedServer.Request request, ScriptedServer.Answer answer) throws IOException {
        answer.partial(request, DISK, "\"one\"");
    }

    private TransferRun run(String url, @Nullable String http, @Nullable String https, @Nullable String noProxy) {
        HttpSource source = new HttpSource(url, null, null, null, null, null, null);
        TransferPlan plan = TransferRun.plan(DataVolumeSource.of(source), VolumeMode.Filesystem, 64L << 20, false);
        EgressPlan egress = new EgressPlan(new ProxyPlan(http, https, noProxy), false, false);
        return TransferRun.of(directory, TransferRun.through(egress, plan));
    }

    private void give(String file, String content) throws IOException {
        Path path = directory.resolve("proxy").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static void assertImported(TransferRun run) throws IOException {
        assertThat(run.problem()).isNull();
        assertThat(Arrays.copyOf(Files.readAllBytes(run.disk()), DISK.length)).isEqualTo(DISK);
    }

    @Test
    void aPlainRequestIsGivenToTheProxyWithItsWholeAddressAndPassword() throws IOException {
        give("http", "user:s3cret");
        try (ScriptedServer proxy = ScriptedServer.start(ProxyImportTest::serve)) {
            assertImported(run("http://Disk.invalid/a%20b?c=d", proxy.url(""), null, null));

            assertThat(proxy.requests())
                    .allSatisfy(request -> assertThat(request.path()).isEqualTo("http://disk.invalid/a%20b?c=d"))
                    .allSatisfy(request -> assertThat(request.headers())
                            .containsEntry("Host", "disk.invalid")
                            .containsEntry("User-Agent", "diskferry")
                            .containsEntry("Proxy-Authorization", "Basic dXNlcjpzM2NyZXQ="));
        }
    }

    @Test
    void anHttpsServerIsReachedThroughATunnelThatItKnowsNothingOf() throws IOException {
        give("https", "user:s3cret");
        give("authorities/ca.pem", authority.certificatePem());
        try (ScriptedServer server = ScriptedServer.startSecure(tls, ProxyImportTest::serve);
                TunnellingProxy proxy = TunnellingProxy.start(PLAIN, 200, server)) {
            assertImported(run("https://disk.invalid/disk", null, "http://" + proxy.authority(), null));

            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT disk.invalid:443 HTTP/1.1\r\nHost: disk.invalid:443\r\n")
                            .contains("Proxy-Authorization: Basic dXNlcjpzM2NyZXQ=\r\n"));
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("Proxy-Authorization"));
        }
    }

    @Test
    void theWayToTheProxyMayBeEncryptedToo() throws IOException {
        give("authorities/ca.pem", authority.certificatePem());
        try (ScriptedServer server = ScriptedServer.startSecure(tls, ProxyImportTest::serve);
                TunnellingProxy proxy = TunnellingProxy.start(tls.getServerSocketFactory(), 200, server)) {
            assertImported(run("https://disk.invalid/disk", null, "https://" + proxy.authority(), null));
        }
    }

    @Test
    void withoutTheProxysAuthoritiesItsCertificatesAreNotTrusted() throws IOException {
        try (ScriptedServer server = ScriptedServer.startSecure(tls, ProxyImportTest::serve);
                TunnellingProxy proxy = TunnellingProxy.start(PLAIN, 200, server)) {
            TransferRun run = run("https://disk.invalid/disk", null, "http://" + proxy.authority(), null);

            assertThat(run.problem()).isInstanceOf(Problem.SourceUntrusted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void aTunnelThatTheProxyRefusesIsTheProxysRefusal(int status) throws IOException {
        try (ScriptedServer server = ScriptedServer.startSecure(tls, ProxyImportTest::serve);
                TunnellingProxy proxy = TunnellingProxy.start(PLAIN, status, server)) {
            TransferRun run = run("https://disk.invalid/disk", null, "http://" + proxy.authority(), null);

            assertThat(run.problem()).isEqualTo(new Problem.ProxyRefused(proxy.authority(), "disk.invalid", status));
        }
    }

    @Test
    void aProxyThatWantsAPasswordForAPlainRequestSaysSo() throws IOException {
        try (ScriptedServer proxy = ScriptedServer.start((_, answer) -> answer.status(407))) {
            TransferRun run = run("http://disk.invalid/disk", proxy.url(""), null, null);

            assertThat(run.problem())
                    .isEqualTo(
                            new Problem.ProxyRefused(proxy.url("").substring("http://".length()), "disk.invalid", 407));
        }
    }

    @Test
    void whatIsListedIsReachedPastTheProxy() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(ProxyImportTest::serve)) {
            assertImported(run(server.url("/disk"), "http://proxy.invalid:3128", null, null));
            assertImported(run(
                    server.url("/disk").replace("127.0.0.1", "localhost"), "http://proxy.invalid:3128", null, null));
        }
        assertThat(run("http://disk.invalid/disk", "http://proxy.invalid:3128", null, ".invalid")
                        .problem())
                .isEqualTo(new Problem.SourceUnreachable("disk.invalid", "the name is not known"));
    }

    @Test
    void aMetadataServiceIsNotAskedForThroughAProxy() throws IOException {
        try (ScriptedServer proxy = ScriptedServer.start(ProxyImportTest::serve)) {
            assertThat(run("http://169.254.169.254/latest", proxy.url(""), null, null)
                            .problem())
                    .isInstanceOf(Problem.AddressRefused.class);
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void aProxyThatCannotBeUsedIsSaidToBeSo() {
        assertThat(run("http://disk.invalid/disk", "socks5://proxy.invalid", null, null)
                        .problem())
                .isInstanceOf(Problem.PlanRefused.class);
    }
}
