package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.RedirectRefused;
import io.diskferry.problem.Problem.SourceNotFound;
import io.diskferry.problem.Problem.SourceRefused;
import io.diskferry.problem.Problem.SourceUnauthorized;
import io.diskferry.problem.Problem.SourceUnreachable;
import io.diskferry.transfer.report.TransferFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Sends GET requests, follows redirects, keeps connections. Safe for use by several threads. */
final class HttpFetcher implements Closeable {
    private static final int MAX_REDIRECTS = 10;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HttpSettings settings;
    private final Origin trusted;
    private final ConcurrentLinkedDeque<HttpConnection> free = new ConcurrentLinkedDeque<>();
    private final Set<HttpConnection> all = ConcurrentHashMap.newKeySet();
    private volatile URI settled;
    private volatile boolean closed;

    HttpFetcher(HttpSettings settings) {
        this.settings = settings;
        this.trusted = Origin.of(settings.uri());
        this.settled = settings.uri();
    }

    /** How the source is called in messages. */
    String name() {
        return SourceAddress.shown(settings.uri());
    }

    /**
     * An answer that holds data (200, 206), or 416; every other is thrown.
     *
     * @param headers besides those that all requests have
     */
    Response get(List<Header> headers) throws IOException {
        URI start = settled;
        try {
            return follow(start, headers);
        } catch (TransferFault fault) {
            // The address that a redirect once gave can expire or go away; the source's own is asked for a new one.
            if (start.equals(settings.uri()) || !expired(fault.problem())) {
                throw fault;
            }
            settled = settings.uri();
            return follow(settings.uri(), headers);
        }
    }

    private static boolean expired(Problem problem) {
        return problem instanceof SourceUnreachable
                || problem instanceof SourceNotFound
                || problem instanceof SourceUnauthorized
                || problem instanceof SourceRefused;
    }

    private Response follow(URI start, List<Header> headers) throws IOException {
        URI uri = start;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Response response = send(uri, headers);
            if (!response.head().redirect()) {
                settled = uri;
                return accepted(response);
            }
            uri = next(uri, response);
        }
        throw new TransferFault(
                new RedirectRefused(SourceAddress.shown(uri), "there were more than " + MAX_REDIRECTS + " in a row"));
    }

    private URI next(URI from, Response response) throws IOException {
        try (response) {
            String location = String.valueOf(response.head().header("location"));
            URI to = SourceAddress.requireHttp(from.resolve(new URI(location)));
            if (Origin.of(from).secure()
                    && !Origin.of(to).secure()
                    && !settings.secret().isEmpty()) {
                throw new TransferFault(new RedirectRefused(
                        SourceAddress.shown(to), "it leads from https to http, and the source has credentials"));
            }
            return to;
        } catch (URISyntaxException e) {
            throw new TransferFault(
                    new RedirectRefused("another address (from " + SourceAddress.shown(from) + ")", e.getReason()), e);
        }
    }

    private Response accepted(Response response) throws IOException {
        int status = response.head().status();
        if (status == 200 || status == 206 || status == RANGE_NOT_SATISFIABLE) {
            return response;
        }
        response.close();
        throw new TransferFault(problem(status), response.head().retryAfter());
    }

    private Problem problem(int status) {
        return switch (status) {
            case 404, 410 -> new SourceNotFound(name(), status);
            case 401, 403 -> new SourceUnauthorized(name(), status);
            default -> new SourceRefused(name(), status);
        };
    }

    private Response send(URI uri, List<Header> headers) throws IOException {
        Origin origin = Origin.of(uri);
        List<Header> all = headersFor(origin, headers);
        String target = SourceAddress.requestTarget(uri);
        HttpConnection connection = connection(origin);
        while (true) {
            // Asked before the request: an answer that cannot be understood comes on a new connection as well.
            boolean kept = connection.used();
            try {
                ResponseHead head = connection.get(target, all);
                return new Response(head, Body.of(head, connection));
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

    private List<Header> headersFor(Origin origin, List<Header> special) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", origin.authority()));
        headers.add(new Header("User-Agent", "diskferry"));
        headers.add(new Header("Accept", "*/*"));
        // The checksum and the ranges are about the stored bytes, so no coding on the way.
        headers.add(new Header("Accept-Encoding", "identity"));
        headers.addAll(special);
        boolean home = origin.equals(trusted);
        for (Header header : settings.open()) {
            if (home || !header.credential()) {
                headers.add(header);
            }
        }
        if (home) {
            headers.addAll(settings.secret());
        }
        return headers;
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
        HttpConnection connection = HttpConnection.open(origin, settings, free::push, this::forget);
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

    @Override
    public void close() {
        closed = true;
        all.forEach(HttpConnection::close);
    }

    /** An answer whose body waits to be read. */
    record Response(ResponseHead head, Body body) implements Closeable {
        @Override
        public void close() {
            body.close();
        }
    }
}
