package io.diskferry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustBundleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private final Authority old = Authority.create("diskferry", NOW, Duration.ofDays(1));
    private final Authority current = Authority.create("diskferry", NOW, Duration.ofDays(3));
    private final TrustBundle bundle = TrustBundle.EMPTY.with(old.certificate()).with(current.certificate());

    @Test
    void theNewestStandsInFront() {
        assertThat(bundle.authorities()).containsExactly(current.certificate(), old.certificate());
    }

    @Test
    void addingTheSameAuthorityTwiceChangesNothing() {
        assertThat(bundle.with(current.certificate())).isEqualTo(bundle);
    }

    @Test
    void aBundleSurvivesBeingStoredAndRead() {
        assertThat(TrustBundle.parse(bundle.pem())).isEqualTo(bundle);
        assertThat(TrustBundle.parse(TrustBundle.EMPTY.pem())).isEqualTo(TrustBundle.EMPTY);
    }

    @Test
    void onlyTheExpiredLeave() {
        assertThat(bundle.withoutExpired(NOW)).isEqualTo(bundle);
        assertThat(bundle.withoutExpired(NOW.plus(Duration.ofDays(1))).authorities())
                .containsExactly(current.certificate());
    }

    @Test
    void itKnowsTheLeavesOfItsAuthoritiesOnly() {
        var leaf = Pem.certificates(old.issue(
                                new LeafRequest("leaf", List.of(), List.of(), LeafUse.CLIENT, NOW, Duration.ofHours(1)))
                        .certificatePem())
                .getFirst();

        assertThat(bundle.issued(leaf)).isTrue();
        assertThat(new TrustBundle(List.of(current.certificate())).issued(leaf)).isFalse();
    }
}
