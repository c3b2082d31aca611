package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.EgressPlan;
import io.diskferry.contract.ProxyPlan;
import io.diskferry.contract.TransferReport;
import io.diskferry.e2e.counterpart.DataProcess;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.ForwardProxy;
import io.diskferry.e2e.counterpart.WebServer;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports from a web server behind a forward proxy, by the process that a pod runs. */
final class HttpProxyIT {
    private static final byte[] DISK = new byte[6 << 20];
    private static final String CREDENTIALS = ForwardProxy.USER + ":" + ForwardProxy.PASSWORD;

    private static WebServer server;

    private ForwardProxy proxy;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        new Random(6).nextBytes(DISK);
        server = WebServer.start();
        server.store("disk.raw", DISK);
        server.store("guarded/disk.raw", DISK);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void startProxy() throws IOException, InterruptedException {
        proxy = ForwardProxy.start();
    }

    @AfterEach
    void stopProxy() throws IOException {
        proxy.close();
    }

    private DataProcess process(@Nullable String noProxy) throws IOException {
        return new DataProcess(directory)
                .through(new EgressPlan(new ProxyPlan(proxy.address(), proxy.address(), noProxy), false, false))
                .proxyFile("http", CREDENTIALS)
                .proxyFile("https", CREDENTIALS);
    }

    private static DataVolumeSource at(String url) {
        return DataVolumeSource.of(new HttpSource(url, null, null, null, null, null, null));
    }

    private static void assertImported(Finished finished) throws IOException {
        assertThat(finished.report().outcome()).as(finished.log()).isEqualTo(TransferReport.Outcome.COMPLETE);
        assertThat(Arrays.copyOf(Files.readAllBytes(finished.target()), DISK.length))
                .isEqualTo(DISK);
    }

    @Test
    void aPlainServerIsAskedThroughTheProxy() throws IOException, InterruptedException {
        assertImported(process(null).run(at(server.plain("disk.raw"))));

        assertThat(proxy.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).startsWith("GET " + server.plain("disk.raw")));
    }

    @Test
    void anEncryptedServerOfAnAuthorityOfItsOwnIsReachedThroughATunnel() throws IOException, InterruptedException {
        Finished finished = process(null)
                .trusting(server.authorityPem())
                .secret("accessKeyId", WebServer.USER)
                .secret("secretKey", WebServer.PASSWORD)
                .run(at(server.secure("guarded/disk.raw")));

        assertImported(finished);
        assertThat(proxy.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).startsWith("CONNECT " + server.host() + ":"));
    }

    @Test
    void theAuthorityOfTheProxysConfigurationIsTrustedToo() throws IOException, InterruptedException {
        assertImported(process(null)
                .proxyFile("authorities/ca.pem", server.authorityPem())
                .run(at(server.secure("disk.raw"))));
    }

    @Test
    void withAWrongPasswordTheProxyIsNamedAndNoPasswordIs() throws IOException, InterruptedException {
        String wrong = "not-" + ForwardProxy.PASSWORD;
        // Through a tunnel: of a plain request, tinyproxy says 401, which a web server may say as well.
        Finished finished = process(null)
                .proxyFile("https", ForwardProxy.USER + ":" + wrong)
                .run(at(server.secure("disk.raw")));

        assertThat(Objects.requireNonNull(finished.report().problem()).code()).isEqualTo("ProxyRefused");
        assertThat(finished.report().problem().message()).contains(proxy.authority());
        assertThat(finished.report().toString() + finished.log()).doesNotContain(ForwardProxy.PASSWORD);
    }

    @Test
    void whatIsListedIsReachedPastTheProxy() throws IOException, InterruptedException {
        assertImported(process("example.org," + server.host() + "/32").run(at(server.plain("disk.raw"))));

        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void aProxyThatIsAwayIsNotPassedBy() throws IOException, InterruptedException {
        Finished finished = new DataProcess(directory)
                .through(new EgressPlan(new ProxyPlan("http://127.0.0.1:1", null, null), false, false))
                .run(at(server.plain("disk.raw")));

        assertThat(Objects.requireNonNull(finished.report().problem()).message())
                .as("nothing is tried past a proxy that is away")
                .contains("the proxy 127.0.0.1:1");
    }
}
