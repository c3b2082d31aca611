package io.diskferry.certs.rotate;

import static io.diskferry.certs.rotate.RotationStep.BUNDLE_AUTHORITY;
import static io.diskferry.certs.rotate.RotationStep.PRUNE_BUNDLE;
import static io.diskferry.certs.rotate.RotationStep.RENEW_AUTHORITY;
import static io.diskferry.certs.rotate.RotationStep.RENEW_LEAF;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.Pem;
import io.diskferry.certs.TrustBundle;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Times are days after the birth of the first authority, which lives 90 days and is due at day 60; leaves live 30 and are due at 20. */
class RotationPlannerTest {
    private static final Instant BIRTH = Instant.parse("2026-01-01T00:00:00Z");
    private static final RotationPolicy POLICY =
            new RotationPolicy(Duration.ofDays(90), Duration.ofDays(30), Duration.ofDays(1));
    private static final Validity AUTHORITY = days(0, 90);
    private static final Validity LEAF = days(0, 30);

    static final List<Arguments> ROWS = List.of(
            row("nothing exists yet", 0, null, List.of(), null, List.of(RENEW_AUTHORITY, RENEW_LEAF)),
            row("all is fresh", 2, AUTHORITY, List.of(AUTHORITY), LEAF, List.of()),
            row("the leaf was lost", 2, AUTHORITY, List.of(AUTHORITY), null, List.of(RENEW_LEAF)),
            row(
                    "the leaf was lost and its authority is new",
                    0,
                    AUTHORITY,
                    List.of(AUTHORITY),
                    null,
                    List.of(RENEW_LEAF)),
            row("the authority was lost", 2, null, List.of(AUTHORITY), LEAF, List.of(RENEW_AUTHORITY)),
            row("the bundle lost the authority", 2, AUTHORITY, List.of(), LEAF, List.of(BUNDLE_AUTHORITY, RENEW_LEAF)),
            row("the leaf is not due yet", 19, AUTHORITY, List.of(AUTHORITY), LEAF, List.of()),
            row("the leaf is due", 20, AUTHORITY, List.of(AUTHORITY), LEAF, List.of(RENEW_LEAF)),
            row("the leaf has expired", 30, AUTHORITY, List.of(AUTHORITY), LEAF, List.of(RENEW_LEAF)),
            row("the authority is due", 60, AUTHORITY, List.of(AUTHORITY), days(50, 80), List.of(RENEW_AUTHORITY)),
            row(
                    "the authority and the leaf are due: the leaf waits",
                    60,
                    AUTHORITY,
                    List.of(AUTHORITY),
                    days(40, 70),
                    List.of(RENEW_AUTHORITY)),
            row(
                    "the authority is due and the leaf has expired",
                    60,
                    AUTHORITY,
                    List.of(AUTHORITY),
                    days(20, 50),
                    List.of(RENEW_AUTHORITY, RENEW_LEAF)),
            row(
                    "the leaf is due and peers may not know its new authority",
                    60,
                    days(60, 150),
                    List.of(days(60, 150), AUTHORITY),
                    days(40, 70),
                    List.of()),
            row(
                    "the leaf is due and peers know its new authority",
                    62,
                    days(60, 150),
                    List.of(days(60, 150), AUTHORITY),
                    days(40, 70),
                    List.of(RENEW_LEAF)),
            row(
                    "the old authority has expired",
                    90,
                    days(60, 150),
                    List.of(days(60, 150), AUTHORITY),
                    days(80, 110),
                    List.of(PRUNE_BUNDLE)),
            row(
                    "everything has expired",
                    500,
                    AUTHORITY,
                    List.of(AUTHORITY),
                    LEAF,
                    List.of(RENEW_AUTHORITY, PRUNE_BUNDLE, RENEW_LEAF)),
            row(
                    "the clock stepped back by less than the certificates' head start",
                    -0.005,
                    AUTHORITY,
                    List.of(AUTHORITY),
                    LEAF,
                    List.of()),
            row(
                    "the clock stepped back before the leaf",
                    2,
                    AUTHORITY,
                    List.of(AUTHORITY),
                    days(5, 35),
                    List.of(RENEW_LEAF)),
            row(
                    "the clock stepped back before everything",
                    -10,
                    AUTHORITY,
                    List.of(AUTHORITY),
                    LEAF,
                    List.of(RENEW_AUTHORITY, RENEW_LEAF)));

    @ParameterizedTest(name = "{0}")
    @FieldSource("ROWS")
    void plans(String sentence, RotationFacts facts, List<RotationStep> steps) {
        assertThat(new RotationPlanner(POLICY).plan(facts).steps()).isEqualTo(steps);
    }

    @Test
    void aLeafOfAStrangerIsReplacedAtOnce() {
        var facts = new RotationFacts(day(2), AUTHORITY, true, List.of(AUTHORITY), LEAF, false);

        assertThat(new RotationPlanner(POLICY).plan(facts).steps()).containsExactly(RENEW_LEAF);
    }

    @Test
    void theNextLookIsWhenTheFirstCertificateIsDue() {
        var planner = new RotationPlanner(POLICY);

        assertThat(planner.plan(facts(2, AUTHORITY, List.of(AUTHORITY), LEAF)).nextLook())
                .isEqualTo(LEAF.renewal());
        assertThat(planner.plan(facts(59, AUTHORITY, List.of(AUTHORITY), days(55, 85)))
                        .nextLook())
                .isEqualTo(AUTHORITY.renewal());
        assertThat(planner.plan(facts(2, null, List.of(), null)).nextLook()).isEqualTo(day(2));
    }

    /** Runs the plans on real certificates for three years and asks of each moment: is the leaf accepted by every peer? */
    @Test
    void throughYearsOfRotationTheLeafIsAlwaysOneThatPeersAccept() {
        var planner = new RotationPlanner(POLICY);
        @Nullable Authority authority = null;
        @Nullable X509Certificate leaf = null;
        TrustBundle bundle = TrustBundle.EMPTY;
        TrustBundle seenByPeers = TrustBundle.EMPTY;
        Instant bundleChanged = BIRTH;
        int authorities = 0;
        for (Instant now = BIRTH; now.isBefore(day(1000)); ) {
            RotationPlan plan = planner.plan(RotationFacts.of(now, authority, bundle, leaf));
            for (RotationStep step : plan.steps()) {
                switch (step) {
                    case RENEW_AUTHORITY -> {
                        authority = Authority.create("diskferry", now, POLICY.authorityValidity());
                        bundle = bundle.with(authority.certificate());
                        bundleChanged = now;
                        authorities++;
                    }
                    case BUNDLE_AUTHORITY -> throw new AssertionError("the authority was bundled when it was made");
                    case PRUNE_BUNDLE -> bundle = bundle.withoutExpired(now);
                    case RENEW_LEAF -> leaf = leaf(Objects.requireNonNull(authority), now);
                }
            }
            if (now.equals(BIRTH) || !now.isBefore(bundleChanged.plus(POLICY.propagation()))) {
                seenByPeers = bundle;
            }
            X509Certificate shown = Objects.requireNonNull(leaf);
            assertThat(seenByPeers.withoutExpired(now).issued(shown)).isTrue();
            assertThat(Validity.of(shown).holds(now)).isTrue();
            assertThat(bundle.authorities()).hasSizeBetween(1, 2);
            Instant next = plan.nextLook();
            now = next.isAfter(now) ? next : now.plus(Duration.ofHours(1));
        }
        assertThat(authorities).isBetween(16, 18);
    }

    private static X509Certificate leaf(Authority authority, Instant now) {
        Leaf leaf = authority.issue(
                new LeafRequest("leaf", List.of("leaf"), List.of(), LeafUse.SERVER, now, POLICY.leafValidity()));
        return Pem.certificates(leaf.certificatePem()).getFirst();
    }

    private static Arguments row(
            String sentence,
            double day,
            @Nullable Validity authority,
            List<Validity> bundle,
            @Nullable Validity leaf,
            List<RotationStep> steps) {
        return Arguments.of(sentence, facts(day, authority, bundle, leaf), steps);
    }

    private static RotationFacts facts(
            double day, @Nullable Validity authority, List<Validity> bundle, @Nullable Validity leaf) {
        return new RotationFacts(
                day(day),
                authority,
                authority != null && bundle.contains(authority),
                bundle,
                leaf,
                leaf != null && !bundle.isEmpty());
    }

    private static Validity days(int birth, int end) {
        return new Validity(day(birth).minus(Authority.BACKDATE), day(end));
    }

    private static Instant day(double day) {
        return BIRTH.plus(Duration.ofSeconds(Math.round(day * 86_400)));
    }
}
