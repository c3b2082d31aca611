package io.diskferry.webhook;

import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TlsProfile;
import io.diskferry.webhook.cluster.ApiConnection;
import io.diskferry.webhook.cluster.KubeAccessReviews;
import io.diskferry.webhook.cluster.KubeCluster;
import io.diskferry.webhook.cluster.SecretWatch;
import io.diskferry.webhook.core.CloneAuthorization;
import io.diskferry.webhook.review.LateReferences;
import io.diskferry.webhook.review.ReferenceLookup;
import io.diskferry.webhook.review.ReviewTables;
import io.diskferry.webhook.review.Reviewer;
import io.diskferry.webhook.shell.CertificateSecret;
import io.diskferry.webhook.shell.HealthServer;
import io.diskferry.webhook.shell.Readiness;
import io.diskferry.webhook.shell.ReviewMetrics;
import io.diskferry.webhook.shell.ReviewPath;
import io.diskferry.webhook.shell.ReviewServer;
import io.diskferry.webhook.shell.TokenKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The running webhook. It keeps nothing between reviews but what it sees of the cluster, so any number of replicas may run beside one another.
 *
 * <pre>
 *   start ──► waiting for a certificate and first lists ──► ready ──SIGTERM──► draining ──► closed
 * </pre>
 */
public final class Webhook implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Webhook.class.getName());
    private final Settings settings;
    private final KubeCluster cluster;
    private final Readiness readiness;
    private final HealthServer health;
    private final ReviewServer reviews;
    private final KubeAccessReviews accessReviews;
    private final TokenKey tokenKey = new TokenKey(InstantSource.system());
    private final SecretWatch certificate;
    private final SecretWatch signingKey;

    /**
     * Starts it.
     *
     * @param api the way to the cluster
     */
    public Webhook(Settings settings, ApiConnection api) {
        this.settings = settings;
        cluster = new KubeCluster(api, settings.lookupLimit());
        accessReviews = new KubeAccessReviews(api, settings.lookupLimit());
        readiness = new Readiness(this::awaited);
        var metrics = new ReviewMetrics();
        reviews = new ReviewServer(settings.tlsPort(), reviewers(), metrics);
        certificate = new SecretWatch(
                api,
                settings.namespace(),
                CertificateSecret.NAME,
                data -> CertificateSecret.material(data)
                        .ifPresent(material -> show(material, CertificateSecret.profile(data))));
        signingKey = new SecretWatch(api, settings.namespace(), TokenKey.SECRET, tokenKey::take);
        // Last, so that it opens while the first answers of the API server are under way.
        health = new HealthServer(settings.healthPort(), readiness, metrics);
    }

    private List<String> awaited() {
        List<String> awaited = new ArrayList<>(cluster.awaited());
        if (!tokenKey.isThere()) {
            awaited.add("the Secret " + TokenKey.SECRET);
        }
        return awaited;
    }

    private void show(TlsMaterial material, TlsProfile profile) {
        reviews.show(material, profile);
        readiness.certified();
    }

    private Map<ReviewPath, Reviewer> reviewers() {
        Reviewer mutating = ReviewTables.mutating(
                cluster,
                accessReviews,
                new CloneAuthorization(cluster, accessReviews, tokenKey)::grant,
                settings.referenceWarnings() ? new ReferenceLookup(cluster) : LateReferences.NOT_ASKED);
        Reviewer validating = ReviewTables.validating(cluster, accessReviews);
        Map<ReviewPath, Reviewer> reviewers = new EnumMap<>(ReviewPath.class);
        for (ReviewPath path : ReviewPath.values()) {
            reviewers.put(
                    path,
                    switch (path.stage()) {
                        case MUTATING -> mutating;
                        case VALIDATING -> validating;
                    });
        }
        return reviewers;
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
        certificate.close();
        signingKey.close();
        reviews.close();
        cluster.close();
        health.close();
    }
}
