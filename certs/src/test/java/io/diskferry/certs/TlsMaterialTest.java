package io.diskferry.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real handshakes over loopback; the certificates are valid at the machine's own time. */
class TlsMaterialTest {
    private final Authority authority = authority();
    private final Authority stranger = authority();

    @Test
    void bothSidesOfOneAuthorityMeet() throws Exception {
        assertThat(greet(material(authority, LeafUse.SERVER), material(authority, LeafUse.CLIENT)))
                .isEqualTo('d');
    }

    @Test
    void aServerOfAnotherAuthorityIsRefusedByTheClient() {
        assertThatThrownBy(
                        () -> greet(trusting(stranger, authority, LeafUse.SERVER), material(authority, LeafUse.CLIENT)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void aClientOfAnotherAuthorityIsRefusedByTheServer() {
        assertThatThrownBy(
                        () -> greet(material(authority, LeafUse.SERVER), trusting(stranger, authority, LeafUse.CLIENT)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aServersLeafIsNoClientsLeaf() {
        assertThatThrownBy(() -> greet(material(authority, LeafUse.SERVER), material(authority, LeafUse.SERVER)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whileOldAndNewAuthorityShareABundleLeavesOfBothAreAccepted() throws Exception {
        Authority successor = authority();
        TrustBundle bundle = TrustBundle.EMPTY.with(authority.certificate()).with(successor.certificate());
        Leaf clientLeaf = leaf(successor, LeafUse.CLIENT);
        TlsMaterial client = TlsMaterial.of(clientLeaf.certificatePem(), clientLeaf.privateKeyPem(), bundle.pem());

        assertThat(greet(trusting(authority, successor, LeafUse.SERVER), client))
                .isEqualTo('d');
        assertThat(greet(material(successor, LeafUse.SERVER), client)).isEqualTo('d');
    }

    @Test
    void materialIsReadFromTheFilesOfAMountedSecret(@TempDir Path directory) throws Exception {
        Leaf leaf = leaf(authority, LeafUse.BOTH);
        Files.writeString(directory.resolve("tls.crt"), leaf.certificatePem());
        Files.writeString(directory.resolve("tls.key"), leaf.privateKeyPem());
        Files.writeString(directory.resolve("ca.crt"), authority.certificatePem());

        TlsMaterial read = TlsMaterial.read(directory);

        assertThat(greet(read, read)).isEqualTo('d');
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        assertThatThrownBy(() -> TlsMaterial.of(
                        leaf(authority, LeafUse.SERVER).certificatePem(),
                        leaf(authority, LeafUse.SERVER).privateKeyPem(),
                        authority.certificatePem()))
                .isInstanceOf(UnusableCertificateException.class);
    }

    @Test
    void textsOfMaterialAndLeafDoNotShowTheKey() {
        Leaf leaf = leaf(authority, LeafUse.BOTH);
        TlsMaterial material = TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem());

        assertThat(leaf.toString() + material).doesNotContain("PRIVATE");
        assertThat(material.toString()).startsWith("TlsMaterial[CN=localhost, until ");
    }

    /** One byte from server to client over mutual TLS; throws what the client saw. */
    private static int greet(TlsMaterial server, TlsMaterial client) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var listener = (SSLServerSocket)
                        server.context().getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            listener.setNeedClientAuth(true);
            Future<Void> served = executor.submit(new Greeting(listener));
            try (Socket plain = client.context().getSocketFactory().createSocket(loopback, listener.getLocalPort())) {
                SSLSocket socket = (SSLSocket) plain;
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                int greeting = socket.getInputStream().read();
                served.get();
                return greeting;
            }
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private record Greeting(SSLServerSocket listener) implements Callable<Void> {
        @Override
        @SuppressWarnings("NullAway") // Callable<Void> has no other value to return.
        public Void call() throws IOException {
            try (Socket socket = listener.accept()) {
                socket.getOutputStream().write('d');
            }
            return null;
        }
    }

    private static TlsMaterial material(Authority authority, LeafUse use) {
        return trusting(authority, authority, use);
    }

    private static TlsMaterial trusting(Authority issuer, Authority trusted, LeafUse use) {
        Leaf leaf = leaf(issuer, use);
        return TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), trusted.certificatePem());
    }

    private static Leaf leaf(Authority authority, LeafUse use) {
        return authority.issue(new LeafRequest(
                "localhost", List.of("localhost"), List.of("127.0.0.1"), use, Instant.now(), Duration.ofHours(1)));
    }

    private static Authority authority() {
        return Authority.create("diskferry", Instant.now(), Duration.ofHours(2));
    }
}
