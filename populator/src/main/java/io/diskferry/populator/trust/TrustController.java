package io.diskferry.populator.trust;

import io.diskferry.certs.TlsProfile;
import io.diskferry.certs.rotate.RotationPlan;
import io.diskferry.certs.rotate.RotationPlanner;
import io.diskferry.certs.rotate.RotationPolicy;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.common.KubernetesObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Keeps authority, webhook certificate, caBundles and the key of tokens right: made when missing, renewed in time, repaired at once when
 * somebody changes them. It has one key, because everything hangs together.
 */
public final class TrustController implements Controller {
    private static final Logger LOG = System.getLogger(TrustController.class.getName());
    private static final Key ALL = Key.ofCluster("trust");
    private static final List<String> SECRETS =
            List.of(TrustSecrets.AUTHORITY, TrustSecrets.WEBHOOK, TokenKeySecret.NAME);

    private final InstantSource clock;
    private final RotationPlanner planner;
    private final Renewal renewal;
    private final TrustSecrets secrets;
    private final TokenKeySecret tokenKey;
    private final CaBundles caBundles;
    private final PodCertificates certificates;
    private final Supplier<TlsProfile> profile;
    private final List<String> webhookNames;

    /**
     * A keeper of the trust.
     *
     * @param namespace the release namespace, where the Secrets and the webhook's Service are
     * @param certificates is told who signs, whenever that is settled
     * @param profile what the webhook's listener is to accept, as it is now
     */
    public TrustController(
            Cluster cluster,
            String namespace,
            RotationPolicy policy,
            InstantSource clock,
            PodCertificates certificates,
            Supplier<TlsProfile> profile) {
        this.clock = clock;
        this.profile = profile;
        this.planner = new RotationPlanner(policy);
        this.webhookNames = webhookNames(namespace);
        this.renewal = new Renewal(policy, webhookNames);
        this.secrets = new TrustSecrets(cluster, namespace);
        this.tokenKey = new TokenKeySecret(cluster, namespace);
        this.caBundles = new CaBundles(cluster);
        this.certificates = certificates;
    }

    @Override
    public String name() {
        return "trust";
    }

    @Override
    public void watch(Watches watches) {
        watches.atStart(ALL);
        watches.on(Kinds.SECRET, secret -> SECRETS.contains(Meta.name(secret)) ? List.of(ALL) : List.of());
        watches.on(Kinds.VALIDATING_WEBHOOK, TrustController::always);
        watches.on(Kinds.MUTATING_WEBHOOK, TrustController::always);
        // Where the profile of the webhook's listener is set.
        watches.on(Kinds.CDI_CONFIG, TrustController::always);
        watches.on(Kinds.CONFIG_MAP, TrustController::always);
    }

    @Override
    public Next reconcile(Key key) {
        Instant now = clock.instant();
        TrustSecrets.Stored stored = secrets.read();
        TrustState state = stored.state();
        RotationPlan plan = planner.plan(state.facts(now, webhookNames));
        TlsProfile wanted = profile.get();
        if (!plan.steps().isEmpty()
                || !state.isBundleSpread()
                || !stored.profile().equals(wanted)) {
            LOG.log(Level.INFO, () -> "certificates: " + plan.steps() + ", " + wanted);
            boolean written = secrets.write(stored, renewal.perform(state, plan.steps(), now), wanted);
            return written ? new Next.At(now) : new Next.Retry("the Secrets were written by somebody else");
        }
        if (!tokenKey.keep()) {
            return new Next.Retry("the Secret " + TokenKeySecret.NAME + " was written by somebody else");
        }
        certificates.trust(Objects.requireNonNull(state.authority()), state.bundle());
        return caBundles.keep(state.bundle().pem())
                ? new Next.At(plan.nextLook())
                : new Next.Retry("a webhook configuration changed meanwhile");
    }

    private static List<Key> always(KubernetesObject changed) {
        return List.of(ALL);
    }

    private static List<String> webhookNames(String namespace) {
        String service = "diskferry-webhook";
        return List.of(
                service + "." + namespace + ".svc",
                service + "." + namespace + ".svc.cluster.local",
                service + "." + namespace,
                service);
    }
}
