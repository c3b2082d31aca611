package io.diskferry.populator.pod;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Address of a proxy, its password apart from it.
 *
 * @param address {@code scheme://host[:port]}, or nothing at all when it could not be read: then the pod says so
 * @param credentials {@code user:password}; null: none
 */
public record ProxyAddress(String address, @Nullable String credentials) {
    /** Reads {@code [http://][user:password@]host[:port]}; null when there is no text. */
    public static @Nullable ProxyAddress parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String whole = text.strip();
        try {
            URI uri = new URI(whole.contains("://") ? whole : "http://" + whole);
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getHost() == null
                    ? new ProxyAddress("", null)
                    : new ProxyAddress(uri.getScheme() + "://" + uri.getHost() + port, uri.getUserInfo());
        } catch (URISyntaxException _) {
            // Its message would repeat the text, which may hold a password.
            return new ProxyAddress("", null);
        }
    }

    @Override
    public String toString() {
        return address;
    }
}
