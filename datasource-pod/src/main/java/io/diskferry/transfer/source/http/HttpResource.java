package io.diskferry.transfer.source.http;

import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.SourceAddress;
import java.net.URI;
import java.util.List;

/**
 * A file on a web server and what all requests for it have in common.
 *
 * @param name how messages call it; without secrets
 * @param uri its address, as it was given
 * @param open headers that go to every server on the way; one that has the name of a default header takes its place
 * @param credentials what only the address's own origin sees
 * @param refusals what answers mean that are not the data
 * @param pinning what keeps later answers to the version of the first
 */
public record HttpResource(
        String name, URI uri, List<Header> open, Credentials credentials, Refusals refusals, Pinning pinning) {
    /** A file of a plain web server, which messages call by its address. */
    public static HttpResource of(URI uri, List<Header> open, Credentials credentials) {
        return new HttpResource(SourceAddress.shown(uri), uri, open, credentials, Refusals.BY_STATUS, Pinning.IF_RANGE);
    }
}
