package io.diskferry.transfer.source.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forward proxy.
 *
 * @param origin where it listens; with https, the way to it is encrypted, too
 * @param authorization the Proxy-Authorization header; null: it asks for no password
 */
record Proxy(Origin origin, @Nullable Header authorization) {
    /** What it wants to see in requests that it judges itself. */
    List<Header> headers() {
        return authorization == null ? List.of() : List.of(authorization);
    }

    /** For messages. */
    String name() {
        return "the proxy " + origin.authority();
    }
}
