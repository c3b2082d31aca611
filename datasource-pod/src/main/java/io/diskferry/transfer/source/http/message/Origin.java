package io.diskferry.transfer.source.http.message;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port: what secrets are bound to. */
public record Origin(String scheme, String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The origin of an absolute http or https address, see {@link SourceAddress}. */
    public static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return new Origin(scheme, host, uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme));
    }

    /** Whether it is reached by TLS. */
    public boolean secure() {
        return scheme.equals("https");
    }

    /** Value of the Host header. */
    public String authority() {
        return port == defaultPort(scheme) ? host : host + ":" + port;
    }

    /** What a proxy is asked to connect to. */
    public String hostAndPort() {
        return host + ":" + port;
    }

    /** The host as resolvers want it: an IPv6 address without its brackets. */
    public String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
