package io.diskferry.webhook;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Issues the certificate of a {@link TrainingIdentity}; public for the class loader that asks. */
public final class TrainingAuthority {
    private static final Duration VALIDITY = Duration.ofHours(1);

    private TrainingAuthority() {}

    /** Certificate, private key and authority, in this order, as PEM. */
    public static List<String> issue() {
        Instant now = Instant.now();
        Authority authority = Authority.create("training", now, VALIDITY);
        Leaf leaf = authority.issue(new LeafRequest(
                "training", List.of(Training.SERVICE), List.of("127.0.0.1"), LeafUse.BOTH, now, VALIDITY));
        return List.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem());
    }
}
