package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.RedirectRefused;
import io.diskferry.problem.Problem.SourceNotFound;
import io.diskferry.problem.Problem.SourceRefused;
import io.diskferry.problem.Problem.SourceUnauthorized;
import io.diskferry.problem.Problem.SourceUnreachable;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.egress.Timeouts;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.Origin;
import io.diskferry.transfer.source.http.message.ResponseHead;
import io.diskferry.transfer.source.http.message.SourceAddress;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Gets one file: sends GET requests for it, follows redirects, judges the answers. Safe for use by several threads. */
public final class HttpFetcher implements Closeable {
    /** How much of a refusal's body is read for its explanation. */
    public static final int EXPLANATION_BYTES = 4096;

    private static final int MAX_REDIRECTS = 10;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** The checksum and the ranges are about the stored bytes, so no coding on the way. */
    private static final List<Header> DEFAULTS =
            List.of(new Header("Accept-Encoding", "identity"), new Header("Accept", "*/*"));

    private final HttpConnections connections;
    private final HttpResource resource;
    private final Origin home;
    private volatile URI settled;
    private volatile boolean answered;

    public HttpFetcher(Egress egress, HttpResource resource) {
        this.connections = new HttpConnections(egress);
        this.resource = resource;
        this.home = Origin.of(resource.uri());
        this.settled = resource.uri();
    }

    /** How the file is called in messages. */
    String name() {
        return resource.name();
    }

    Timeouts timeouts() {
        return connections.timeouts();
    }

    /**
     * An answer that holds data (200, 206), or 416; every other is thrown.
     *
     * @param headers besides those that all requests have
     */
    public HttpResponse get(List<Header> headers) throws IOException {
        URI start = settled;
        try {
            return follow(start, headers);
        } catch (TransferFault fault) {
            // The address that a redirect once gave can expire or go away; the source's own is asked for a new one.
            if (start.equals(resource.uri()) || !expired(fault.problem())) {
                throw fault;
            }
            settled = resource.uri();
            return follow(resource.uri(), headers);
        }
    }

    private static boolean expired(Problem problem) {
        return problem instanceof SourceUnreachable
                || problem instanceof SourceNotFound
                || problem instanceof SourceUnauthorized
                || problem instanceof SourceRefused;
    }

    private HttpResponse follow(URI start, List<Header> headers) throws IOException {
        URI uri = start;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpResponse response = ask(uri, headers);
            if (!response.head().redirect()) {
                settled = uri;
                answered = true;
                return accepted(response);
            }
            uri = next(uri, response);
        }
        throw new TransferFault(
                new RedirectRefused(SourceAddress.shown(uri), "there were more than " + MAX_REDIRECTS + " in a row"));
    }

    private URI next(URI from, HttpResponse response) throws IOException {
        try (response) {
            String location = String.valueOf(response.head().header("location"));
            URI to = SourceAddress.requireHttp(from.resolve(new URI(location)));
            if (Origin.of(from).secure()
                    && !Origin.of(to).secure()
                    && resource.credentials().present()) {
                throw new TransferFault(new RedirectRefused(
                        SourceAddress.shown(to), "it leads from https to http, and the source has credentials"));
            }
            return to;
        } catch (URISyntaxException e) {
            throw new TransferFault(
                    new RedirectRefused("another address (from " + SourceAddress.shown(from) + ")", e.getReason()), e);
        }
    }

    private HttpResponse accepted(HttpResponse response) {
        ResponseHead head = response.head();
        if (holdsData(head)) {
            return response;
        }
        byte[] beginning = response.beginning(EXPLANATION_BYTES);
        throw new TransferFault(resource.refusals().of(name(), head, beginning), head.retryAfter());
    }

    private static boolean holdsData(ResponseHead head) {
        return head.status() == 200 || head.status() == 206 || head.status() == RANGE_NOT_SATISFIABLE;
    }

    /** One request; one more when the credentials have learnt from its refusal. */
    private HttpResponse ask(URI uri, List<Header> special) throws IOException {
        boolean atHome = Origin.of(uri).equals(home);
        HttpRequest request = request(uri, special, atHome);
        HttpResponse response = connections.send(request, patience());
        boolean refused = !holdsData(response.head()) && !response.head().redirect();
        if (atHome && refused && resource.credentials().renew(request, response.head())) {
            response.close();
            return connections.send(request(uri, special, true), patience());
        }
        return response;
    }

    /** Some servers make the file only when it is asked for; later requests go on beside others, or can be sent again. */
    private int patience() {
        return answered ? timeouts().idleMillis() : timeouts().patienceMillis();
    }

    private HttpRequest request(URI uri, List<Header> special, boolean atHome) throws IOException {
        List<Header> headers = new ArrayList<>();
        headers.addAll(special);
        resource.open().stream().filter(header -> atHome || !header.bound()).forEach(headers::add);
        DEFAULTS.stream()
                .filter(standard -> headers.stream().noneMatch(header -> header.is(standard.name())))
                .forEach(headers::add);
        HttpRequest request = HttpRequest.get(uri, headers).withHost();
        return atHome ? request.with(resource.credentials().headers(request)) : request;
    }

    /** What later requests say so that their answers are of the same version. */
    List<Header> pins(ResponseHead first) {
        return resource.pinning().headers(first);
    }

    @Override
    public void close() {
        connections.close();
    }
}
