package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.SourceChanged;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ContentVersion;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.SourceCapabilities;
import io.diskferry.transfer.source.http.egress.Timeouts;
import io.diskferry.transfer.source.http.message.ContentRange;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.ResponseHead;
import io.diskferry.transfer.source.http.message.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A file on a web server. The first request asks for all bytes as a range, so that its answer tells size, validator and
 * whether ranges are served, and is at once the stream that a sequential reading goes on with: no HEAD, which some servers
 * refuse.
 */
public final class HttpReadable implements ReadableSource {
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HttpFetcher fetcher;
    private final Validator validator;
    private final List<Header> pins;
    private final SourceCapabilities capabilities;
    private final AtomicReference<@Nullable InputStream> first;

    private HttpReadable(HttpFetcher fetcher, ResponseHead head, SourceCapabilities capabilities, InputStream first) {
        this.fetcher = fetcher;
        this.validator = Validator.of(head);
        this.pins = fetcher.pins(head);
        this.capabilities = capabilities;
        this.first = new AtomicReference<>(first);
    }

    /** Sends the first request. */
    public static HttpReadable open(HttpFetcher fetcher) throws IOException {
        HttpResponse response = fetcher.get(List.of(new Header("Range", "bytes=0-")));
        if (unusable(response.head())) {
            response.close();
            response = fetcher.get(List.of());
            if (response.head().status() == RANGE_NOT_SATISFIABLE) {
                response.close();
                throw new IOException("the server refuses a request without a range (HTTP 416)");
            }
        }
        try {
            return opened(fetcher, response);
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /**
     * An empty file has no byte 0, and some servers refuse a range without an end. A part of a whole whose size is not told
     * could be any part: nothing would say that the rest is missing.
     */
    private static boolean unusable(ResponseHead head) throws IOException {
        return head.status() == RANGE_NOT_SATISFIABLE
                || (head.status() == PARTIAL && ContentRange.of(head).total() == null);
    }

    private static HttpReadable opened(HttpFetcher fetcher, HttpResponse response) throws IOException {
        ResponseHead head = response.head();
        SourceCapabilities capabilities = capabilities(head, Validator.of(head));
        Timeouts timeouts = fetcher.timeouts();
        response.body().patience(capabilities.resumable() ? timeouts.idleMillis() : timeouts.patienceMillis());
        return new HttpReadable(fetcher, head, capabilities, response.body());
    }

    private static SourceCapabilities capabilities(ResponseHead head, Validator validator) throws IOException {
        if (head.status() != PARTIAL) {
            Long length = head.chunked() ? null : head.contentLength();
            return new SourceCapabilities(length, false, validator.known());
        }
        ContentRange range = ContentRange.of(head);
        if (range.first() != 0) {
            throw new IOException("the server sends another part of the file than was asked for");
        }
        if (range.total() == null) {
            throw new IOException("the server sends a part of the file without being asked for one");
        }
        return new SourceCapabilities(range.total(), true, true);
    }

    @Override
    public String name() {
        return fetcher.name();
    }

    @Override
    public SourceCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public @Nullable String contentVersion() {
        Long size = capabilities.sizeBytes();
        return size == null || !validator.strong()
                ? null
                : ContentVersion.of(Long.toString(size), validator.toString());
    }

    @Override
    public InputStream stream(long from) throws IOException {
        InputStream opened = from == 0 ? first.getAndSet(null) : null;
        return opened != null ? opened : part(from, from + "-");
    }

    @Override
    public InputStream range(long from, long length) throws IOException {
        // The range reading has no use for the stream of the first answer.
        InputStream unused = first.getAndSet(null);
        if (unused != null) {
            unused.close();
        }
        return part(from, from + "-" + (from + length - 1));
    }

    private InputStream part(long from, String range) throws IOException {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Range", "bytes=" + range));
        headers.addAll(pins);
        HttpResponse response = fetcher.get(headers);
        try {
            return checked(from, response);
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private InputStream checked(long from, HttpResponse response) throws IOException {
        ResponseHead head = response.head();
        if (head.status() == RANGE_NOT_SATISFIABLE) {
            throw notSatisfiable(head);
        }
        if (!validator.accepts(Validator.of(head))) {
            throw new TransferFault(new SourceChanged(name()));
        }
        if (head.status() == PARTIAL) {
            return partial(from, head, response.body());
        }
        return whole(from, head, response.body());
    }

    private InputStream partial(long from, ResponseHead head, Body body) throws IOException {
        ContentRange range = ContentRange.of(head);
        if (sizeDiffers(range.total())) {
            throw new TransferFault(new SourceChanged(name()));
        }
        Long length = head.contentLength();
        if (range.first() != from || (length != null && !head.chunked() && length != range.length())) {
            throw new IOException("the server sends another part of the file than was asked for");
        }
        return body;
    }

    /** The server sends everything again: usable when it is certain to be the same, by passing over the beginning. */
    private InputStream whole(long from, ResponseHead head, Body body) throws IOException {
        if (sizeDiffers(head.chunked() ? null : head.contentLength())) {
            throw new TransferFault(new SourceChanged(name()));
        }
        if (from > 0 && !validator.confirmedBy(Validator.of(head))) {
            throw new TransferFault(new SourceInterrupted(
                    name(),
                    "the server gives no parts and no validator, so that the rest cannot be told from another file"));
        }
        body.skipNBytes(from);
        return body;
    }

    private boolean sizeDiffers(@Nullable Long size) {
        Long known = capabilities.sizeBytes();
        return size != null && known != null && !size.equals(known);
    }

    private IOException notSatisfiable(ResponseHead head) throws IOException {
        if (sizeDiffers(ContentRange.totalOfUnsatisfied(head))) {
            throw new TransferFault(new SourceChanged(name()));
        }
        return new IOException("the server refuses a part of the file (HTTP 416)");
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
