package io.diskferry.populator.status;

import io.diskferry.contract.PodPaths;
import io.diskferry.contract.Progress;
import io.diskferry.populator.cluster.ClusterException;
import io.diskferry.populator.pod.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Asks a pod for its progress at its address. The pod must show a certificate of our authority for the name that it was given;
 * the address itself is in no certificate.
 */
public final class PodQuestion implements ProgressReader.Question {
    private static final Logger LOG = System.getLogger(PodQuestion.class.getName());
    /** For the connection and again for the answer: a pod on a loaded node needs seconds, and nobody else waits for it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** A progress document has a few hundred bytes; a pod that sends more is not believed. */
    private static final int MAX_BYTES = 16 * 1024;

    private static final int DNS_NAME = 2;

    private final Supplier<SSLContext> tls;
    private final int port;
    private final Duration timeout;

    /** @param tls our client certificate and whom we trust, as they are now */
    public PodQuestion(Supplier<SSLContext> tls) {
        this(tls, PodPaths.PROGRESS_PORT, TIMEOUT);
    }

    PodQuestion(Supplier<SSLContext> tls, int port, Duration timeout) {
        this.tls = tls;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public Optional<Progress> ask(String address, String serverName) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        URI uri = URI.create("https://" + host + ":" + port + PodPaths.PROGRESS);
        try {
            return answer(connect(uri, serverName));
        } catch (IOException | ClusterException e) {
            // A pod that has just started or is about to end does not answer, and a controller that has just taken over
            // may have no certificate to ask with; the pod's status tells the rest.
            LOG.log(Level.DEBUG, () -> "no progress from " + serverName + " at " + uri + ": " + e);
            return Optional.empty();
        }
    }

    private HttpsURLConnection connect(URI uri, String serverName) throws IOException {
        HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setSSLSocketFactory(tls.get().getSocketFactory());
        connection.setHostnameVerifier((_, session) -> names(session).contains(serverName));
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private static Optional<Progress> answer(HttpsURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            if (status != HttpsURLConnection.HTTP_OK) {
                throw new IOException("status " + status);
            }
            return read(connection);
        } finally {
            // The next question may be to another pod at the same address: no connection is kept for it.
            connection.disconnect();
        }
    }

    private static Optional<Progress> read(HttpsURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            return ContractJson.progress(new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        }
    }

    private static List<String> names(SSLSession session) {
        try {
            Certificate certificate = session.getPeerCertificates()[0];
            Collection<List<?>> names =
                    certificate instanceof X509Certificate x509 ? x509.getSubjectAlternativeNames() : null;
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (SSLPeerUnverifiedException | CertificateParsingException _) {
            return List.of();
        }
    }
}
