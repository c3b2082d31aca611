package io.diskferry.populator.trust;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.Pem;
import io.diskferry.certs.TrustBundle;
import io.diskferry.certs.UnusableCertificateException;
import io.diskferry.certs.rotate.RotationFacts;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept, as it was read or as it is to be written.
 *
 * @param authority who signs; null when there is none or it cannot be read
 * @param bundle who is trusted
 * @param webhookLeaf what the webhook shows; null when there is none
 * @param webhookBundle the bundle that lies beside the webhook's certificate, as text
 */
record TrustState(
        @Nullable Authority authority,
        TrustBundle bundle,
        @Nullable Leaf webhookLeaf,
        String webhookBundle) {
    RotationFacts facts(Instant now, List<String> webhookNames) {
        return RotationFacts.of(now, authority, bundle, usableLeaf(webhookNames));
    }

    /** Whether the webhook has the bundle that it is to have. */
    boolean isBundleSpread() {
        return webhookBundle.equals(bundle.pem());
    }

    /** The webhook's certificate; null when it cannot be used for these names, so that it is issued anew. */
    private @Nullable X509Certificate usableLeaf(List<String> names) {
        if (webhookLeaf == null) {
            return null;
        }
        try {
            Pem.privateKey(webhookLeaf.privateKeyPem());
            X509Certificate certificate =
                    Pem.certificates(webhookLeaf.certificatePem()).getFirst();
            return CertificateNames.of(certificate).containsAll(names) ? certificate : null;
        } catch (UnusableCertificateException _) {
            return null;
        }
    }
}
