package io.diskferry.webhook;

import io.diskferry.webhook.core.ClaimLookup;
import io.diskferry.webhook.core.TargetClaim;
import io.diskferry.webhook.review.DataVolumeReviewer;
import io.diskferry.webhook.review.Reviewer;
import io.diskferry.webhook.shell.CertificateWatch;
import io.diskferry.webhook.shell.HealthServer;
import io.diskferry.webhook.shell.KubeClaimLookup;
import io.diskferry.webhook.shell.Readiness;
import io.diskferry.webhook.shell.ReviewMetrics;
import io.diskferry.webhook.shell.ReviewPath;
import io.diskferry.webhook.shell.ReviewServer;
import io.kubernetes.client.openapi.ApiClient;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The running webhook. It keeps no state between reviews, so any number of replicas may run beside one another.
 *
 * <pre>
 *   start ──► waiting for a certificate and a first look-up ──► ready ──SIGTERM──► draining ──► closed
 * </pre>
 */
public final class Webhook implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Webhook.class.getName());
    /** A claim that nobody has: what is asked for to learn whether look-ups work. */
    private static final String PROBE = "diskferry-probe";

    private static final Duration PROBE_PAUSE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Readiness readiness = new Readiness();
    private final HealthServer health;
    private final ReviewServer reviews;
    private final CertificateWatch certificates;
    private final Thread probe;

    /**
     * Starts it.
     *
     * @param clients makes a connection to the cluster; asked once for each use, since uses differ in their time limits
     */
    public Webhook(Settings settings, Supplier<ApiClient> clients) {
        this.settings = settings;
        var metrics = new ReviewMetrics();
        health = new HealthServer(settings.healthPort(), readiness, metrics);
        ClaimLookup claims = new KubeClaimLookup(clients.get(), settings.lookupLimit());
        Reviewer dataVolumes = new DataVolumeReviewer(claims);
        reviews = new ReviewServer(
                settings.tlsPort(),
                Map.of(
                        ReviewPath.DATA_VOLUME_MUTATE, dataVolumes,
                        ReviewPath.DATA_VOLUME_VALIDATE, dataVolumes),
                metrics);
        certificates = new CertificateWatch(clients.get(), settings.namespace(), material -> {
            reviews.show(material);
            readiness.certified();
        });
        probe = Thread.ofVirtual().name("look-up-probe").start(() -> awaitLookup(claims));
    }

    private void awaitLookup(ClaimLookup claims) {
        try {
            while (claims.find(settings.namespace(), PROBE) instanceof TargetClaim.Unknown) {
                Thread.sleep(PROBE_PAUSE);
            }
            readiness.lookupAnswered();
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed before a look-up was answered");
        }
    }

    /** Where reviews come in; -1 before there is a certificate. */
    public int tlsPort() {
        return reviews.port();
    }

    /** Where health and metrics are served. */
    public int healthPort() {
        return health.port();
    }

    /**
     * Says that it is not ready, serves on until no endpoint leads here any more, lets the reviews under way end, and
     * stops.
     */
    @Override
    public void close() {
        LOG.log(System.Logger.Level.INFO, "draining for {0} s", settings.drain().toSeconds());
        readiness.draining();
        try {
            Thread.sleep(settings.drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        probe.interrupt();
        certificates.close();
        reviews.close();
        health.close();
    }
}
