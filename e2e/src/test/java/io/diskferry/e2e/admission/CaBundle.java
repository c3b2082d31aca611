package io.diskferry.e2e.admission;

import io.diskferry.certs.TrustBundle;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom many callers trust: they share one view of the caBundle, as the webhook clients of an API server do. It is read anew when it is
 * older than the news of a change takes to an API server.
 */
final class CaBundle {
    private static final Duration FRESH = Duration.ofMillis(100);

    private final Supplier<String> pem;
    private String readPem = "";
    private long readAt;
    private @Nullable X509TrustManager authorities;

    /** What {@code pem} gives, read when it is wanted. */
    CaBundle(Supplier<String> pem) {
        this.pem = pem;
    }

    /** Accepts what the authorities of the bundle signed. */
    synchronized X509TrustManager authorities() {
        X509TrustManager known = authorities;
        long now = System.nanoTime();
        if (known != null && now - readAt < FRESH.toNanos()) {
            return known;
        }
        String latest = pem.get();
        if (known == null || !latest.equals(readPem)) {
            known = TrustBundle.parse(latest).trustManager();
            authorities = known;
            readPem = latest;
        }
        readAt = now;
        return known;
    }
}
