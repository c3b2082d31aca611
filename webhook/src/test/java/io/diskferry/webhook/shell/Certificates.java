package io.diskferry.webhook.shell;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TlsMaterial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Certificates for loopback, valid at the machine's own time. */
final class Certificates {
    private static final Duration VALIDITY = Duration.ofHours(1);

    private final Authority authority = Authority.create("diskferry", Instant.now(), VALIDITY);

    /** A new leaf each time. */
    Leaf leaf() {
        return authority.issue(new LeafRequest(
                "localhost", List.of("localhost"), List.of("127.0.0.1"), LeafUse.BOTH, Instant.now(), VALIDITY));
    }

    TlsMaterial material() {
        return material(leaf());
    }

    TlsMaterial material(Leaf leaf) {
        return TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem());
    }

    String authorityPem() {
        return authority.certificatePem();
    }
}
