package io.diskferry.certs.rotate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** From when until when a certificate is good. */
public record Validity(Instant from, Instant until) {
    /** The dates that the certificate carries. */
    public static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** The moment at which a third of the time is left: late enough to be rare, early enough to fail often and recover. */
    Instant renewal() {
        return until.minus(Duration.between(from, until).dividedBy(3));
    }
}
