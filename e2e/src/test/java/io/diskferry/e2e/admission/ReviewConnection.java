package io.diskferry.e2e.admission;

import io.diskferry.certs.TrustBundle;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * One kept-alive TLS connection to the webhook, which verifies it as the API server does: signed by the bundle, in the name of
 * the Service. It does next to nothing itself, so that what is measured is the webhook.
 */
final class ReviewConnection implements AutoCloseable {
    private static final String SERVICE = "diskferry-webhook." + Installation.NAMESPACE + ".svc";
    private static final String LENGTH = "content-length:";
    private static final String ALLOWED = "\"allowed\":true";

    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;

    private ReviewConnection(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Who is trusted: the authorities of this bundle. */
    static SSLContext trusting(String bundlePem) {
        return trusting(TrustBundle.parse(bundlePem).trustManager());
    }

    /** Who is trusted, in a context of its own: what it knows of earlier connections makes a handshake shorter. */
    static SSLContext trusting(X509TrustManager authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {authorities}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has TLS", e);
        }
    }

    /**
     * Connects and shakes hands.
     *
     * @throws UncheckedIOException when that fails
     */
    static ReviewConnection open(URI webhook, SSLContext trust) {
        try {
            Socket plain = new Socket(webhook.getHost(), webhook.getPort());
            plain.setTcpNoDelay(true);
            SSLSocket socket =
                    (SSLSocket) trust.getSocketFactory().createSocket(plain, SERVICE, webhook.getPort(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new ReviewConnection(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serial number of the certificate that it was shown. */
    String serial() {
        try {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber()
                    .toString(16);
        } catch (SSLPeerUnverifiedException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request to POST {@code body}, ready to be sent many times. */
    static byte[] request(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + SERVICE
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Sends a request of {@link #request} and tells whether the review was answered, and allowed.
     *
     * @throws UncheckedIOException when the connection ended instead
     */
    boolean isAllowed(byte[] request) {
        try {
            Answer answer = exchange(request);
            return answer.status() == 200 && answer.body().contains(ALLOWED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request of {@link #request} and gives what is answered. */
    Answer exchange(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        return new Answer(status, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Status and body of an HTTP answer. */
    record Answer(int status, String body) {}

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
