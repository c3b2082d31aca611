package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.ProxyRefused;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.egress.Proxy;
import io.diskferry.transfer.source.http.egress.Timeouts;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Sends requests and gives whatever is answered; keeps connections between them. Follows no redirect and judges no status: that is
 * {@link HttpFetcher}'s. Safe for use by several threads.
 */
public final class HttpConnections implements Closeable {
    static final Header USER_AGENT = new Header("User-Agent", "diskferry");

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final Egress egress;
    private final ConcurrentLinkedDeque<HttpConnection> free = new ConcurrentLinkedDeque<>();
    private final Set<HttpConnection> all = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public HttpConnections(Egress egress) {
        this.egress = egress;
    }

    /** Sends a request; whoever gets the answer closes it. */
    public HttpResponse send(HttpRequest request) throws IOException {
        return send(request, egress.timeouts().idleMillis());
    }

    /** @param patienceMillis how long is waited for each byte of the answer */
    HttpResponse send(HttpRequest request, int patienceMillis) throws IOException {
        HttpRequest whole = complete(request);
        Origin origin = Origin.of(request.uri());
        HttpConnection connection = connection(origin);
        while (true) {
            // Asked before the request: an answer that cannot be understood comes on a new connection as well.
            boolean kept = connection.used();
            try {
                connection.patience(patienceMillis);
                return accepted(connection.send(whole), connection);
            } catch (IOException e) {
                boolean stale = kept && !(e instanceof InterruptedIOException);
                connection.close();
                if (!stale) {
                    throw e;
                }
                // The server closed a kept connection between two requests; that is no failure of anything.
                connection = open(origin);
            }
        }
    }

    private static HttpRequest complete(HttpRequest request) {
        HttpRequest named = request.withHost();
        return named.has(USER_AGENT.name()) ? named : named.with(List.of(USER_AGENT));
    }

    /** Only a proxy asks for this, and no other answer can be told from the origin's. */
    private static HttpResponse accepted(HttpResponse response, HttpConnection connection) {
        Proxy proxy = connection.forwarding();
        if (proxy == null || response.head().status() != PROXY_AUTHENTICATION_REQUIRED) {
            return response;
        }
        response.close();
        throw new TransferFault(new ProxyRefused(
                proxy.origin().authority(), connection.origin().authority(), PROXY_AUTHENTICATION_REQUIRED));
    }

    private HttpConnection connection(Origin origin) throws IOException {
        for (HttpConnection kept : free) {
            if (kept.origin().equals(origin) && free.remove(kept)) {
                return kept;
            }
        }
        return open(origin);
    }

    private HttpConnection open(Origin origin) throws IOException {
        HttpConnection connection = HttpConnection.open(origin, egress, free::push, this::forget);
        all.add(connection);
        if (closed) {
            connection.close();
            throw new IOException("the transfer has ended");
        }
        return connection;
    }

    private void forget(HttpConnection connection) {
        all.remove(connection);
        free.remove(connection);
    }

    /** Ends every answer at once, those that other threads are reading included. */
    @Override
    public void close() {
        closed = true;
        all.forEach(HttpConnection::close);
    }

    Timeouts timeouts() {
        return egress.timeouts();
    }
}
