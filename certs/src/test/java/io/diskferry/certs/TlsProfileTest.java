package io.diskferry.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsProfileTest {
    private static final Duration VALIDITY = Duration.ofHours(1);

    private static SSLContext context;

    @BeforeAll
    static void prepare() {
        Instant now = Instant.now();
        Authority authority = Authority.create("authority", now, VALIDITY);
        Leaf leaf =
                authority.issue(new LeafRequest("leaf", List.of(), List.of("127.0.0.1"), LeafUse.BOTH, now, VALIDITY));
        context = TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem())
                .context();
    }

    /** What a client that only offers this ends up with. */
    private static String spoken(TlsProfile profile, String protocol, String suite) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket client = (SSLSocket) context.getSocketFactory().createSocket()) {
            server.setSSLParameters(profile.parameters(context));
            Thread.startVirtualThread(() -> serve(server));
            client.setEnabledProtocols(new String[] {protocol});
            client.setEnabledCipherSuites(new String[] {suite});
            client.connect(server.getLocalSocketAddress());
            client.startHandshake();
            return client.getSession().getProtocol() + " " + client.getSession().getCipherSuite();
        }
    }

    private static void serve(SSLServerSocket server) {
        try (SSLSocket accepted = (SSLSocket) server.accept()) {
            accepted.startHandshake();
        } catch (IOException refused) {
            System.getLogger("listener").log(System.Logger.Level.DEBUG, "refused", refused);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MODERN,       TLSv1.3, TLS_AES_256_GCM_SHA384,                  true",
        "MODERN,       TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, false",
        "INTERMEDIATE, TLSv1.3, TLS_AES_128_GCM_SHA256,                  true",
        "INTERMEDIATE, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
        "INTERMEDIATE, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false",
        "OLD,          TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, true"
    })
    void aListenerAcceptsWhatItsProfileDoes(String name, String protocol, String suite, boolean accepted)
            throws Exception {
        TlsProfile profile = switch (name) {
            case "MODERN" -> TlsProfile.MODERN;
            case "OLD" -> TlsProfile.OLD;
            default -> TlsProfile.INTERMEDIATE;
        };
        if (accepted) {
            assertThat(spoken(profile, protocol, suite)).isEqualTo(protocol + " " + suite);
        } else {
            assertThatThrownBy(() -> spoken(profile, protocol, suite)).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-ECDSA-AES128-GCM-SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-RSA-AES256-GCM-SHA384,   TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE-RSA-AES128-GCM-SHA256,     TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-RSA-AES128-SHA,          TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "ECDHE-ECDSA-AES256-SHA384,     TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "AES128-GCM-SHA256,             TLS_RSA_WITH_AES_128_GCM_SHA256",
        "AES256-SHA256,                 TLS_RSA_WITH_AES_256_CBC_SHA256",
        "TLS_AES_128_GCM_SHA256,        TLS_AES_128_GCM_SHA256",
        "DES-CBC3-SHA,                  DES-CBC3-SHA"
    })
    void ciphersOfOpenSslHaveTheirIanaNames(String openssl, String iana) {
        assertThat(TlsProfile.custom(null, List.of(openssl)).cipherSuites()).containsExactly(iana);
    }

    @Test
    void whatThisJavaHasNotIsPassedOverAndTls13StaysSpoken() {
        TlsProfile custom = TlsProfile.custom("VersionTLS10", List.of("DES-CBC3-SHA", "ECDHE-RSA-AES128-GCM-SHA256"));

        assertThat(custom.protocols(context)).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(custom.suites(context))
                .containsExactly(
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_AES_256_GCM_SHA384",
                        "TLS_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void aProfileIsWhatItsTextSays(@TempDir Path directory) throws IOException {
        assertThat(TlsProfile.read(directory)).isEqualTo(TlsProfile.INTERMEDIATE);
        for (TlsProfile profile : List.of(TlsProfile.MODERN, TlsProfile.INTERMEDIATE, TlsProfile.OLD)) {
            Files.writeString(directory.resolve(TlsProfile.FILE), profile.text());
            assertThat(TlsProfile.read(directory)).isEqualTo(profile);
        }
        assertThat(TlsProfile.parse("")).isEqualTo(TlsProfile.INTERMEDIATE);
        assertThat(TlsProfile.parse("anything")).isEqualTo(TlsProfile.INTERMEDIATE);
    }
}
