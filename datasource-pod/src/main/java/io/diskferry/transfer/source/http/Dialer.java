package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.ProxyRefused;
import io.diskferry.problem.Problem.SourceUnreachable;
import io.diskferry.problem.Problem.SourceUntrusted;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.http.egress.AddressPolicy;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.egress.Proxy;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.Origin;
import io.diskferry.transfer.source.http.message.RequestHead;
import io.diskferry.transfer.source.http.message.ResponseHead;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Makes the line to an origin: straight to one of its addresses, or to a proxy, through which a tunnel goes to an https origin; then
 * TLS, where the origin has it.
 */
final class Dialer {
    private final Origin origin;
    private final Egress egress;

    private Dialer(Origin origin, Egress egress) {
        this.origin = origin;
        this.egress = egress;
    }

    /**
     * What requests are sent on.
     *
     * @param forwarding the proxy that reads the requests and sends them on; null: the origin reads them
     */
    record Line(Socket socket, @Nullable Proxy forwarding) {}

    /** Connects. Whoever gets the line closes it. */
    static Line dial(Origin origin, Egress egress) throws IOException {
        return new Dialer(origin, egress).dial();
    }

    private Line dial() throws IOException {
        Proxy proxy = egress.proxies().of(origin);
        if (proxy == null) {
            Socket plain = connect(egress.addresses().resolve(origin.bareHost()), origin, origin.authority());
            return new Line(secured(plain, origin), null);
        }
        egress.addresses().requireNamed(origin.bareHost());
        Socket toProxy = secured(connect(proxied(proxy), proxy.origin(), proxy.name()), proxy.origin());
        return origin.secure() ? new Line(tunnel(toProxy, proxy), null) : new Line(toProxy, proxy);
    }

    /** The administrator chose the proxy: it may be anywhere. */
    private static InetAddress[] proxied(Proxy proxy) {
        return AddressPolicy.OPEN.resolve(proxy.origin().bareHost());
    }

    private Socket connect(InetAddress[] addresses, Origin to, String name) {
        IOException last = new IOException("it has no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(egress.timeouts().idleMillis());
                socket.connect(
                        new InetSocketAddress(address, to.port()),
                        egress.timeouts().connectMillis());
                return socket;
            } catch (IOException e) {
                last = e;
                close(socket, e);
            }
        }
        throw new TransferFault(new SourceUnreachable(name, String.valueOf(last.getMessage())), last);
    }

    private Socket tunnel(Socket toProxy, Proxy proxy) throws IOException {
        try {
            int status = askForTunnel(toProxy, proxy);
            if (status / 100 != 2) {
                throw new TransferFault(new ProxyRefused(proxy.origin().authority(), origin.authority(), status));
            }
            return secured(toProxy, origin);
        } catch (IOException | RuntimeException e) {
            close(toProxy, e);
            throw e;
        }
    }

    /** RFC 9110, 9.3.6. */
    private int askForTunnel(Socket toProxy, Proxy proxy) throws IOException {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", origin.hostAndPort()));
        headers.add(HttpConnections.USER_AGENT);
        headers.addAll(proxy.headers());
        HttpRequest request = new HttpRequest("CONNECT", URI.create("http://" + origin.hostAndPort()), headers, null);
        toProxy.getOutputStream().write(RequestHead.bytes(request, origin.hostAndPort()));
        // Read byte by byte, for what comes after the head is the origin's.
        return ResponseHead.read(toProxy.getInputStream()).status();
    }

    private Socket secured(Socket plain, Origin to) throws IOException {
        if (!to.secure()) {
            return plain;
        }
        try {
            SSLSocket socket = (SSLSocket)
                    egress.trust().sockets(to.authority()).createSocket(plain, to.bareHost(), to.port(), true);
            if (egress.trust().verify()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            handshake(socket, to);
            return socket;
        } catch (IOException | RuntimeException e) {
            close(plain, e);
            throw e;
        }
    }

    private static void handshake(SSLSocket socket, Origin to) throws IOException {
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            if (decided(e)) {
                throw new TransferFault(new SourceUntrusted(to.authority(), String.valueOf(e.getMessage())), e);
            }
            throw e;
        }
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

    private static void close(Socket socket, Exception because) {
        try {
            socket.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
