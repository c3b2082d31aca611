package io.diskferry.certs.rotate;

import io.diskferry.certs.Authority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to renew.
 *
 * <pre>
 *   authority A ──────────────renewal──────────────until
 *                             │ RENEW_AUTHORITY     │ PRUNE_BUNDLE
 *   bundle      A             A+B                   B
 *   leaf        of A          of A ──propagation──► of B
 * </pre>
 *
 * A leaf that works is renewed in its own time, and from a new authority only once peers know that one. A leaf that no
 * peer can accept (none, expired, from the future, signed by a stranger) is replaced at once, whoever the authority is:
 * waiting could only prolong the outage. A certificate that is not valid yet comes from a clock that ran ahead, and is
 * treated like an expired one; that way a wrong clock does no lasting harm.
 */
public final class RotationPlanner {
    private final RotationPolicy policy;

    /** A planner for these times. */
    public RotationPlanner(RotationPolicy policy) {
        this.policy = policy;
    }

    /** The plan for the moment that the facts name. */
    public RotationPlan plan(RotationFacts facts) {
        var steps = new ArrayList<RotationStep>();
        boolean newAuthority = due(facts.authority(), facts.now());
        if (newAuthority) {
            steps.add(RotationStep.RENEW_AUTHORITY);
        } else if (!facts.authorityBundled()) {
            steps.add(RotationStep.BUNDLE_AUTHORITY);
        }
        if (facts.bundle().stream().anyMatch(authority -> !authority.until().isAfter(facts.now()))) {
            steps.add(RotationStep.PRUNE_BUNDLE);
        }
        boolean leafBroken = facts.leaf() == null || !facts.leaf().holds(facts.now()) || !facts.leafTrusted();
        boolean authorityKnown = !newAuthority && !facts.now().isBefore(known(facts));
        if (leafBroken || (authorityKnown && due(facts.leaf(), facts.now()))) {
            steps.add(RotationStep.RENEW_LEAF);
        }
        return new RotationPlan(steps, steps.isEmpty() ? nextLook(facts) : facts.now());
    }

    private static boolean due(@Nullable Validity certificate, Instant now) {
        return certificate == null || !certificate.holds(now) || !now.isBefore(certificate.renewal());
    }

    /** When peers can be taken to have the present authority. */
    private Instant known(RotationFacts facts) {
        Validity authority = facts.authority();
        return authority == null
                ? Instant.MAX
                : authority.from().plus(Authority.BACKDATE).plus(policy.propagation());
    }

    private Instant nextLook(RotationFacts facts) {
        var moments = new ArrayList<Instant>();
        if (facts.authority() != null) {
            moments.add(facts.authority().renewal());
        }
        if (facts.leaf() != null) {
            moments.add(later(facts.leaf().renewal(), known(facts)));
            moments.add(facts.leaf().until());
        }
        facts.bundle().forEach(authority -> moments.add(authority.until()));
        return Collections.min(moments);
    }

    private static Instant later(Instant a, Instant b) {
        return Collections.max(List.of(a, b));
    }
}
