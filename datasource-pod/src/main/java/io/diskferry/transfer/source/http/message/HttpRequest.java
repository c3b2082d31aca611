package io.diskferry.transfer.source.http.message;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request, as it is about to be sent.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST}
 * @param uri absolute http or https address, see {@link SourceAddress}
 * @param headers Host and User-Agent are added where they are missing
 * @param body what is sent with it, in UTF-8; null: nothing
 */
public record HttpRequest(
        String method,
        URI uri,
        List<Header> headers,
        @Nullable String body) {
    /** Asks for what is at an address. */
    public static HttpRequest get(URI uri, List<Header> headers) {
        return new HttpRequest("GET", uri, headers, null);
    }

    /** Sends a text to an address. */
    public static HttpRequest post(URI uri, List<Header> headers, String body) {
        return new HttpRequest("POST", uri, headers, body);
    }

    /** The same with more headers. */
    public HttpRequest with(List<Header> more) {
        return new HttpRequest(
                method, uri, Stream.concat(headers.stream(), more.stream()).toList(), body);
    }

    /** The same with the Host header that its address says, unless it has one. */
    public HttpRequest withHost() {
        return has("Host")
                ? this
                : with(List.of(new Header("Host", Origin.of(uri).authority())));
    }

    /** Whether it has a header of that name. */
    public boolean has(String header) {
        return headers.stream().anyMatch(given -> given.is(header));
    }

    /** Neither body nor header values: both may be secret. */
    @Override
    public String toString() {
        return method + " " + SourceAddress.shown(uri);
    }
}
