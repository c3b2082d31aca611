package io.diskferry.webhook.shell;

import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TlsProfile;
import io.diskferry.certs.UnusableCertificateException;
import java.util.Map;
import java.util.Optional;

/** The Secret with the webhook's certificate and what its listener accepts, which the controllers keep. */
public final class CertificateSecret {
    /** Its name, in the release's own namespace. */
    public static final String NAME = "diskferry-webhook-tls";

    private static final System.Logger LOG = System.getLogger(CertificateSecret.class.getName());

    private CertificateSecret() {}

    /** What the listener is to accept. */
    public static TlsProfile profile(Map<String, String> data) {
        return TlsProfile.parse(data.getOrDefault(TlsProfile.FILE, ""));
    }

    /** The certificate that is in it; empty when it is of no use, and then the one that is shown stays until there is a better. */
    public static Optional<TlsMaterial> material(Map<String, String> data) {
        try {
            return Optional.of(TlsMaterial.of(
                    data.getOrDefault(TlsMaterial.CERTIFICATE_FILE, ""),
                    data.getOrDefault(TlsMaterial.PRIVATE_KEY_FILE, ""),
                    data.getOrDefault(TlsMaterial.AUTHORITIES_FILE, "")));
        } catch (UnusableCertificateException e) {
            LOG.log(System.Logger.Level.WARNING, "the Secret {0} is of no use: {1}", NAME, e.getMessage());
            return Optional.empty();
        }
    }
}
