package io.diskferry.transfer.source.http.egress;

import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy.
 *
 * @param origin where it listens; with https, the way to it is encrypted, too
 * @param authorization the Proxy-Authorization header; null: it asks for no password
 */
public record Proxy(Origin origin, @Nullable Header authorization) {
    /** What it wants to see in requests that it judges itself. */
    public List<Header> headers() {
        return authorization == null ? List.of() : List.of(authorization);
    }

    /** For messages. */
    public String name() {
        return "the proxy " + origin.authority();
    }
}
