package io.diskferry.transfer.source.s3;

import io.diskferry.transfer.source.http.Credentials;
import io.diskferry.transfer.source.http.HttpConnections;
import io.diskferry.transfer.source.http.HttpResponse;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Asks for a bucket's region where the address does not say it: with a request for the object's first byte, signed for the region
 * that most servers call theirs. A server with another one names it in its answer, also to who may not read the object.
 */
final class RegionQuestion {
    /** Amazon's first region, and what most other servers call theirs. */
    static final String GUESS = "us-east-1";

    private static final Header FIRST_BYTE = new Header("Range", "bytes=0-0");

    private RegionQuestion() {}

    /**
     * The region, or the guess if no answer contradicts it.
     *
     * @param credentials proves the account in a region
     */
    static String ask(S3Address address, Egress egress, Function<String, Credentials> credentials) throws IOException {
        HttpRequest plain = HttpRequest.get(address.uri(), List.of(FIRST_BYTE)).withHost();
        HttpRequest request = plain.with(credentials.apply(GUESS).headers(plain));
        try (HttpConnections connections = new HttpConnections(egress);
                HttpResponse response = connections.send(request)) {
            return region(response);
        }
    }

    private static String region(HttpResponse response) throws IOException {
        String told = response.head().header(S3Refusals.REGION_HEADER);
        if (told != null) {
            return told;
        }
        if (response.head().status() < 300) {
            return GUESS;
        }
        String named =
                S3Error.read(response.body().readNBytes(S3Error.MAX_BYTES)).region();
        return named == null ? GUESS : named;
    }
}
