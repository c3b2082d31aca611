package io.diskferry.webhook.shell;

import io.diskferry.certs.ShownIdentity;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TlsProfile;
import io.diskferry.webhook.review.Reviewer;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS port. It opens with the first certificate that it is given; each later one holds for new connections, while those
 * that stand go on with theirs. It accepts what the profile of its start does, for Helidon's listener keeps its parameters. Requests
 * run on virtual threads.
 */
public final class ReviewServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReviewServer.class.getName());
    /** More at once than any API server asks; beyond it, memory is worth more than an answer. */
    private static final int MAX_CONCURRENT_REQUESTS = 256;

    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final Map<ReviewPath, Reviewer> reviewers;
    private final ReviewMetrics metrics;
    private final ShownIdentity identity = new ShownIdentity();
    private final SilenceGuard guard;
    private final BoundedBody bodies;
    private final ByteBudget trees;
    private final int port;
    private WebServer server;
    private @Nullable X509Certificate shown;
    private TlsProfile accepted = TlsProfile.INTERMEDIATE;

    /**
     * Makes everything ready to listen.
     *
     * @param port where to listen; 0 takes any free port
     * @param reviewers who decides on which path
     * @param metrics where reviews are counted
     */
    public ReviewServer(int port, Map<ReviewPath, Reviewer> reviewers, ReviewMetrics metrics) {
        this(port, reviewers, metrics, BodyLimits.STANDARD);
    }

    ReviewServer(int port, Map<ReviewPath, Reviewer> reviewers, ReviewMetrics metrics, BodyLimits limits) {
        this.guard = new SilenceGuard(limits.bodyTime().multipliedBy(2));
        // One for all listeners: while the old one drains after a change of the profile, memory is no larger.
        this.bodies = new BoundedBody(limits, System::nanoTime);
        this.trees = new ByteBudget(limits.treeBytes(), limits.patience());
        this.reviewers = new EnumMap<>(reviewers);
        this.metrics = metrics;
        this.port = port;
        this.server = listener();
    }

    /**
     * Shows this certificate from now on.
     *
     * @param profile what is accepted; one that changes after the first call holds from the next start of this process
     */
    public synchronized void show(TlsMaterial material, TlsProfile profile) {
        tellOfChange(profile);
        if (material.leaf().equals(shown)) {
            return;
        }
        identity.show(material);
        if (shown == null) {
            if (!profile.equals(accepted)) {
                accepted = profile;
                server = listener();
            }
            server.start();
        }
        shown = material.leaf();
        LOG.log(
                System.Logger.Level.INFO,
                "showing the certificate {0}, valid until {1}, by {2} or later",
                material.leaf().getSerialNumber().toString(16),
                material.leaf().getNotAfter().toInstant(),
                accepted.oldest());
    }

    private void tellOfChange(TlsProfile profile) {
        if (shown != null && !profile.equals(accepted)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "tlsSecurityProfile changed; it holds here once this Deployment is restarted");
        }
    }

    private WebServer listener() {
        SSLContext context = context();
        return WebServer.builder()
                .port(port)
                .tls(Tls.builder()
                        .sslContext(context)
                        .sslParameters(accepted.parameters(context))
                        .build())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.create())
                .routing(this::route)
                .maxConcurrentRequests(MAX_CONCURRENT_REQUESTS)
                .idleConnectionTimeout(IDLE_TIMEOUT)
                .shutdownGracePeriod(DRAIN)
                .shutdownHook(false)
                .build();
    }

    /** Nobody is asked for a certificate, so nobody's is trusted. */
    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {identity}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private void route(HttpRouting.Builder routing) {
        reviewers.forEach((path, reviewer) ->
                routing.post(path.path(), new ReviewHandler(path, reviewer, metrics, bodies, trees, guard)));
    }

    /** Where it listens; -1 before the first certificate. */
    public synchronized int port() {
        return shown == null ? -1 : server.port();
    }

    /** Lets the requests that are under way end, and stops. */
    @Override
    public synchronized void close() {
        server.stop();
        guard.close();
    }
}
