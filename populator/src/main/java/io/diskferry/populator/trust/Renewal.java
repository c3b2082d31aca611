package io.diskferry.populator.trust;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TrustBundle;
import io.diskferry.certs.rotate.RotationPolicy;
import io.diskferry.certs.rotate.RotationStep;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries a rotation's steps out on the state, in memory. */
record Renewal(RotationPolicy policy, List<String> webhookNames) {
    static final String AUTHORITY_NAME = "diskferry authority";

    TrustState perform(TrustState before, List<RotationStep> steps, Instant now) {
        @Nullable Authority authority = before.authority();
        TrustBundle bundle = before.bundle();
        @Nullable Leaf leaf = before.webhookLeaf();
        for (RotationStep step : steps) {
            switch (step) {
                case RENEW_AUTHORITY -> {
                    authority = Authority.create(AUTHORITY_NAME, now, policy.authorityValidity());
                    bundle = bundle.with(authority.certificate());
                }
                case BUNDLE_AUTHORITY -> bundle = bundle.with(present(authority).certificate());
                case PRUNE_BUNDLE -> bundle = bundle.withoutExpired(now);
                case RENEW_LEAF -> leaf = present(authority).issue(webhookRequest(now));
            }
        }
        return new TrustState(authority, bundle, leaf, bundle.pem());
    }

    private LeafRequest webhookRequest(Instant now) {
        return new LeafRequest(
                webhookNames.getFirst(), webhookNames, List.of(), LeafUse.SERVER, now, policy.leafValidity());
    }

    private static Authority present(@Nullable Authority authority) {
        return Objects.requireNonNull(authority, "a plan without an authority renews it first");
    }
}
