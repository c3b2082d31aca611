package io.diskferry.transfer.source.http.message;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses as they are judged and shown. */
public final class SourceAddress {
    private static final int MAX_PORT = 65_535;

    private SourceAddress() {}

    /**
     * Reads an absolute http or https address with a host.
     *
     * @throws URISyntaxException when it is anything else; the message does not repeat the address
     */
    public static URI parse(String text) throws URISyntaxException {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new URISyntaxException("", e.getReason());
        }
        return requireHttp(uri);
    }

    /** Refuses every scheme but http and https, addresses without a host, and ports that no socket has. */
    public static URI requireHttp(URI uri) throws URISyntaxException {
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new URISyntaxException("", "only http and https addresses are read");
        }
        if (uri.getHost() == null) {
            throw new URISyntaxException("", "it has no host");
        }
        if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
            throw new URISyntaxException("", "its port is not between 1 and " + MAX_PORT);
        }
        return uri;
    }

    /** For messages: without user information, query and fragment, where secrets live. */
    public static String shown(URI uri) {
        String path = uri.getRawPath();
        return uri.getScheme() + "://" + Origin.of(uri).authority() + (path == null ? "" : path);
    }

    /** The request line's address for a proxy, which has to know the host: without user information (RFC 9110, 4.2.4). */
    public static String absoluteTarget(URI uri) {
        return Origin.of(uri).scheme() + "://" + Origin.of(uri).authority() + requestTarget(uri);
    }

    /** What follows the host in a request line. */
    public static String requestTarget(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery();
        // toASCIIString of the whole escapes characters beyond ASCII, which a request line may not hold.
        return URI.create(query == null ? path.replaceFirst("^//+", "/") : path.replaceFirst("^//+", "/") + "?" + query)
                .toASCIIString();
    }
}
