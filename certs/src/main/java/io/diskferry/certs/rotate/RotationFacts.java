package io.diskferry.certs.rotate;

import io.diskferry.certs.Authority;
import io.diskferry.certs.TrustBundle;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the decision rests on.
 *
 * @param now the clock
 * @param authority the present authority's dates, null when there is none or it cannot be read
 * @param authorityBundled whether the bundle holds the present authority
 * @param bundle the dates of every authority in the bundle
 * @param leaf the present leaf's dates, null when there is none or it cannot be read
 * @param leafTrusted whether an authority of the bundle signed the leaf
 */
public record RotationFacts(
        Instant now,
        @Nullable Validity authority,
        boolean authorityBundled,
        List<Validity> bundle,
        @Nullable Validity leaf,
        boolean leafTrusted) {
    public RotationFacts {
        bundle = List.copyOf(bundle);
    }

    /** The facts that the certificates themselves tell. */
    public static RotationFacts of(
            Instant now, @Nullable Authority authority, TrustBundle bundle, @Nullable X509Certificate leaf) {
        return new RotationFacts(
                now,
                authority == null ? null : Validity.of(authority.certificate()),
                authority != null && bundle.authorities().contains(authority.certificate()),
                bundle.authorities().stream().map(Validity::of).toList(),
                leaf == null ? null : Validity.of(leaf),
                leaf != null && bundle.issued(leaf));
    }
}
