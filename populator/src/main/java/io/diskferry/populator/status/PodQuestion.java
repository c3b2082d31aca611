package io.diskferry.populator.status;

import io.diskferry.contract.PodPaths;
import io.diskferry.contract.Progress;
import io.diskferry.populator.pod.ContractJson;
import java.io.IOException;
import java.io.InputStream;
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
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** A progress document has a few hundred bytes; a pod that sends more is not believed. */
    private static final int MAX_BYTES = 16 * 1024;

    private static final int DNS_NAME = 2;

    private final Supplier<SSLContext> tls;

    /** @param tls our client certificate and whom we trust, as they are now */
    public PodQuestion(Supplier<SSLContext> tls) {
        this.tls = tls;
    }

    @Override
    public Optional<Progress> ask(String address, String serverName) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        URI uri = URI.create("https://" + host + ":" + PodPaths.PROGRESS_PORT + PodPaths.PROGRESS);
        try {
            HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setSSLSocketFactory(tls.get().getSocketFactory());
            connection.setHostnameVerifier((_, session) -> names(session).contains(serverName));
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            connection.setInstanceFollowRedirects(false);
            return connection.getResponseCode() == 200 ? read(connection) : Optional.empty();
        } catch (IOException _) {
            // A pod that has just started or is about to end does not answer; its status tells the rest.
            return Optional.empty();
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
