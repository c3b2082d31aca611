package io.diskferry.transfer.source.http;

import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.egress.Proxy;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.Origin;
import io.diskferry.transfer.source.http.message.RequestHead;
import io.diskferry.transfer.source.http.message.ResponseHead;
import io.diskferry.transfer.source.http.message.SourceAddress;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one origin. Plain sockets, because they read at line rate into the caller's array; the JDK's HttpClient
 * was measured at half of that, and HttpURLConnection neither lets the judged address be the one that is connected to nor
 * leaves redirects and retries to us.
 */
final class HttpConnection implements Closeable {
    /** Heads are read through it; larger reads of bodies pass it by. */
    private static final int BUFFER = 8 << 10;

    private final Origin origin;
    private final Dialer.Line line;
    private final InputStream input;
    private final Consumer<HttpConnection> whenFree;
    private final Consumer<HttpConnection> whenClosed;
    private boolean keep;
    private boolean used;

    private HttpConnection(
            Origin origin, Dialer.Line line, Consumer<HttpConnection> whenFree, Consumer<HttpConnection> whenClosed)
            throws IOException {
        this.origin = origin;
        this.line = line;
        this.input = new BufferedInputStream(line.socket().getInputStream(), BUFFER);
        this.whenFree = whenFree;
        this.whenClosed = whenClosed;
    }

    /** Connects to the first of a host's addresses that answers, or to the proxy before it. */
    static HttpConnection open(
            Origin origin, Egress egress, Consumer<HttpConnection> whenFree, Consumer<HttpConnection> whenClosed)
            throws IOException {
        return new HttpConnection(origin, Dialer.dial(origin, egress), whenFree, whenClosed);
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

    /** From now on, this long is waited for the next byte. */
    void patience(int millis) throws SocketException {
        line.socket().setSoTimeout(millis);
    }

    /** Sends a request and gives its answer. */
    HttpResponse send(HttpRequest request) throws IOException {
        line.socket().getOutputStream().write(bytes(request));
        ResponseHead head = ResponseHead.read(input);
        used = true;
        boolean empty = request.method().equals("HEAD") || head.hasNoBody();
        keep = head.keepsConnection() && (empty || head.chunked() || head.contentLength() != null);
        return new HttpResponse(head, empty ? Body.empty(this) : Body.of(head, this));
    }

    private byte[] bytes(HttpRequest request) {
        Proxy proxy = forwarding();
        return proxy == null
                ? RequestHead.bytes(request, SourceAddress.requestTarget(request.uri()))
                : RequestHead.bytes(request.with(proxy.headers()), SourceAddress.absoluteTarget(request.uri()));
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
            line.socket().close();
        } catch (IOException e) {
            // A connection that is not wanted any more has nothing left to lose.
            System.getLogger(HttpConnection.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
        }
    }

    /** The proxy that reads its requests and answers some of them itself; null: none. */
    @Nullable
    Proxy forwarding() {
        return line.forwarding();
    }
}
