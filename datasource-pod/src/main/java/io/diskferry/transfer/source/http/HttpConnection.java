package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.SourceUnreachable;
import io.diskferry.problem.Problem.SourceUntrusted;
import io.diskferry.transfer.report.TransferFault;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One connection to one origin. Plain sockets, because they read at line rate into the caller's array; the JDK's HttpClient
 * was measured at half of that, and HttpURLConnection neither lets the judged address be the one that is connected to nor
 * leaves redirects and retries to us.
 */
final class HttpConnection implements Closeable {
    /** Heads are read through it; larger reads of bodies pass it by. */
    private static final int BUFFER = 8 << 10;

    private final Origin origin;
    private final Socket socket;
    private final InputStream input;
    private final Consumer<HttpConnection> whenFree;
    private final Consumer<HttpConnection> whenClosed;
    private boolean keep;
    private boolean used;

    private HttpConnection(
            Origin origin, Socket socket, Consumer<HttpConnection> whenFree, Consumer<HttpConnection> whenClosed)
            throws IOException {
        this.origin = origin;
        this.socket = socket;
        this.input = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.whenFree = whenFree;
        this.whenClosed = whenClosed;
    }

    /** Connects to the first of a host's addresses that answers. */
    static HttpConnection open(
            Origin origin,
            HttpSettings settings,
            Consumer<HttpConnection> whenFree,
            Consumer<HttpConnection> whenClosed)
            throws IOException {
        Socket plain = connect(origin, settings);
        try {
            Socket socket = origin.secure() ? secured(plain, origin, settings.trust()) : plain;
            return new HttpConnection(origin, socket, whenFree, whenClosed);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    Origin origin() {
        return origin;
    }

    /** Whether it has already served a request: then the server may have closed it meanwhile. */
    boolean used() {
        return used;
    }

    InputStream input() {
        return input;
    }

    /** Sends a request and reads the head of its answer. */
    ResponseHead get(String target, List<Header> headers) throws IOException {
        socket.getOutputStream().write(ResponseHead.requestHead(target, headers));
        ResponseHead head = ResponseHead.read(input);
        used = true;
        keep = head.keepsConnection() && (head.chunked() || head.contentLength() != null);
        return head;
    }

    /** The answer was read to its end. */
    void release() {
        if (keep) {
            whenFree.accept(this);
        } else {
            close();
        }
    }

    @Override
    public void close() {
        whenClosed.accept(this);
        try {
            socket.close();
        } catch (IOException e) {
            // A connection that is not wanted any more has nothing left to lose.
            System.getLogger(HttpConnection.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }

    private static Socket connect(Origin origin, HttpSettings settings) {
        InetAddress[] addresses = AddressPolicy.resolve(origin.bareHost());
        IOException last = new IOException("it has no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(settings.timeouts().idleMillis());
                socket.connect(
                        new InetSocketAddress(address, origin.port()),
                        settings.timeouts().connectMillis());
                return socket;
            } catch (IOException e) {
                last = e;
                closeQuietly(socket);
            }
        }
        throw new TransferFault(new SourceUnreachable(origin.authority(), String.valueOf(last.getMessage())), last);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(HttpConnection.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }

    private static SSLSocket secured(Socket plain, Origin origin, Trust trust) throws IOException {
        SSLSocket socket = (SSLSocket)
                trust.sockets(origin.authority()).createSocket(plain, origin.bareHost(), origin.port(), true);
        if (trust.verify()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            if (decided(e)) {
                throw new TransferFault(new SourceUntrusted(origin.authority(), String.valueOf(e.getMessage())), e);
            }
            throw e;
        }
        return socket;
    }

    /** Whether a handshake failed for what the other side is, and not because the connection broke. */
    private static boolean decided(Throwable failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
            if (cause instanceof IOException && !(cause instanceof SSLException)) {
                return false;
            }
        }
        return true;
    }
}
