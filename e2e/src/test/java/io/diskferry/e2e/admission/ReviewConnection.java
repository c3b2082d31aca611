package io.diskferry.e2e.admission;

import io.diskferry.certs.Pem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

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
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            List<X509Certificate> authorities = Pem.certificates(bundlePem);
            for (int i = 0; i < authorities.size(); i++) {
                trusted.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("the bundle is not accepted", e);
        }
    }

    /** Connects and shakes hands. */
    static ReviewConnection open(URI webhook, SSLContext trust) throws IOException {
        Socket plain = new Socket(webhook.getHost(), webhook.getPort());
        plain.setTcpNoDelay(true);
        SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(plain, SERVICE, webhook.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new ReviewConnection(socket);
    }

    /** Serial number of the certificate that it was shown. */
    String serial() throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSerialNumber()
                .toString(16);
    }

    /** A request to POST {@code body}, ready to be sent many times. */
    static byte[] request(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + SERVICE
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a request of {@link #request} and tells whether the review was answered, and allowed. */
    boolean isAllowed(byte[] request) throws IOException {
        Answer answer = exchange(request);
        return answer.status() == 200 && answer.body().contains(ALLOWED);
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
    public void close() throws IOException {
        socket.close();
    }
}
