package io.diskferry.transfer.source.s3;

import io.diskferry.transfer.source.http.Credentials;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Signs each request when it is sent: a signature holds for fifteen minutes, and an import may take longer. */
final class SignedRequests implements Credentials {
    /** What a signature covers besides its own headers; others may be changed on the way. */
    private static final Set<String> SIGNED = Set.of("host", "range", "if-match");

    private final SignatureV4 signature;
    private final InstantSource clock;

    SignedRequests(SignatureV4 signature, InstantSource clock) {
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public List<Header> headers(HttpRequest request) {
        Map<String, String> signed = new HashMap<>();
        for (Header header : request.headers()) {
            if (SIGNED.contains(header.name().toLowerCase(Locale.ROOT))) {
                signed.put(header.name(), header.value());
            }
        }
        return signature.headers(request.method(), request.uri(), signed, clock.instant()).entrySet().stream()
                .map(header -> new Header(header.getKey(), header.getValue()))
                .toList();
    }
}
