package io.diskferry.populator.trust;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TrustBundle;
import io.diskferry.populator.cluster.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues certificates from the present authority: to data-source pods, and to this controller as their client. */
public final class PodCertificates {
    /** Longer than a transfer takes; a pod's certificate ends with its pod and is never renewed. */
    private static final Duration POD_VALIDITY = Duration.ofDays(90);

    private static final Duration CLIENT_VALIDITY = Duration.ofDays(2);
    private static final Duration CLIENT_RENEWAL = Duration.ofDays(1);

    private record Issuer(Authority authority, TrustBundle bundle) {}

    private record Client(Issuer issuer, TlsMaterial material, Instant issued) {}

    private final InstantSource clock;
    private @Nullable Issuer issuer;
    private @Nullable Client client;

    /** Issues nothing until an authority is set. */
    public PodCertificates(InstantSource clock) {
        this.clock = clock;
    }

    /** Sets who signs and who is trusted from now on. */
    synchronized void trust(Authority authority, TrustBundle bundle) {
        if (issuer == null
                || !issuer.authority().certificate().equals(authority.certificate())
                || !issuer.bundle().equals(bundle)) {
            issuer = new Issuer(authority, bundle);
        }
    }

    /**
     * A new certificate for a pod's progress endpoint.
     *
     * @param dnsName the only name that the certificate holds
     */
    public synchronized PodIdentity issue(String dnsName) {
        Issuer present = present();
        Leaf leaf = issue(present, dnsName, List.of(dnsName), LeafUse.SERVER, POD_VALIDITY);
        return new PodIdentity(
                leaf.certificatePem(), leaf.privateKeyPem(), present.bundle().pem());
    }

    /** What this controller shows to pods and whom it trusts; the same object until one of the two changes. */
    public synchronized TlsMaterial client() {
        Issuer present = present();
        Instant now = clock.instant();
        if (client == null
                || !client.issuer().equals(present)
                || !now.isBefore(client.issued().plus(CLIENT_RENEWAL))) {
            Leaf leaf = issue(present, "diskferry-populator", List.of(), LeafUse.CLIENT, CLIENT_VALIDITY);
            client = new Client(
                    present,
                    TlsMaterial.of(
                            leaf.certificatePem(),
                            leaf.privateKeyPem(),
                            present.bundle().pem()),
                    now);
        }
        return client.material();
    }

    private Leaf issue(Issuer by, String commonName, List<String> dnsNames, LeafUse use, Duration validity) {
        return by.authority().issue(new LeafRequest(commonName, dnsNames, List.of(), use, clock.instant(), validity));
    }

    private Issuer present() {
        if (issuer == null) {
            throw new ClusterException("the authority is not there yet", null);
        }
        return issuer;
    }
}
