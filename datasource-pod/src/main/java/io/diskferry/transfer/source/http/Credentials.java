package io.diskferry.transfer.source.http;

import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.ResponseHead;
import java.io.IOException;
import java.util.List;

/**
 * What proves to a source's own origin who asks. Other origins, to which a redirect may lead, never see any of it. Used by
 * several threads.
 */
public interface Credentials {
    /** Nobody asks for a name. */
    Credentials NONE = fixed(List.of());

    /** Whether there is anything to keep secret: then no redirect leads from https to http. */
    boolean present();

    /**
     * The headers that one request gets besides its own; asked anew for each, so that they may be a signature of it.
     *
     * @param request with all its other headers
     */
    List<Header> headers(HttpRequest request) throws IOException;

    /**
     * Told of an answer that is a refusal or an error, so that it can get itself what the server asks for.
     *
     * @return whether it has something new, so that asking once more is worth it
     */
    default boolean renew(HttpRequest refused, ResponseHead answer) throws IOException {
        return false;
    }

    /** The same headers for each request. */
    static Credentials fixed(List<Header> headers) {
        return new FixedCredentials(List.copyOf(headers));
    }
}
