package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.certs.Authority;
import io.diskferry.certs.rotate.RotationPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Certificates change all the time while reviews go on, and not one review fails. Most callers come as the API server does after it
 * has forgotten a connection: they read the caBundle, shake hands and verify; the API server itself is among the callers. The
 * number of certificates to be seen is {@code -Drotations=}; 100 take about two minutes.
 */
@ExtendWith(InstallationExtension.class)
@Isolated("it keeps a rate, which needs the machine")
@ResourceLock(InstallationExtension.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class AdmissionRotationIT {
    private static final Path REPORT = Path.of("target", "rotation.txt");
    private static final int ROTATIONS = Integer.getInteger("rotations", 15);
    private static final int PER_SECOND = 200;
    private static final int WORKERS = 8;
    /** One in so many goes through the API server; the others straight to the webhook, to shake hands more often. */
    private static final int THROUGH_API_SERVER = 20;

    private static final int REVIEWS_PER_CONNECTION = 10;
    /** Far more than it takes. */
    private static final Duration LONGEST = Duration.ofSeconds(30 + 4L * ROTATIONS);

    private static final String SECRETS = "/api/v1/namespaces/" + Installation.NAMESPACE + "/secrets/";

    /**
     * Certificates begin ten minutes before they are made and are renewed when a third of their time is left: with these
     * validities a leaf is renewed about every second and an authority about every ten, by the planner that always does it.
     */
    private static final RotationPolicy RESTLESS =
            new RotationPolicy(Duration.ofSeconds(315), Duration.ofSeconds(301), Duration.ofSeconds(2));

    @Test
    void notOneReviewFails(Installation installation) throws IOException {
        Set<String> shown = ConcurrentHashMap.newKeySet();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        byte[] review = ReviewConnection.request(Reviews.PATH, Reviews.good());
        int authoritiesBefore = authorities(installation);

        installation.withRotation(RESTLESS, () -> {
            beginWithShortLives(installation);
            CaBundle caBundle = new CaBundle(installation::bundle);
            Latencies latencies =
                    run(() -> new Caller(installation, caBundle, review, shown, failures), shown, failures);
            record(latencies, shown.size());
        });

        assertThat(failures).isEmpty();
        assertThat(shown).hasSizeGreaterThan(ROTATIONS);
        assertThat(authorities(installation)).isGreaterThan(authoritiesBefore);
    }

    /** What was reached, for docs/reference/performance.md; a busy machine gets fewer reviews done, none of them wrong. */
    private static void record(Latencies latencies, int certificates) {
        String reached = String.format(
                Locale.ROOT,
                "%d reviews, %.0f a second of %d due, %d failed; %d certificates shown; median %.2f ms%n",
                latencies.nanos().size(),
                latencies.rate(),
                PER_SECOND,
                latencies.failed(),
                certificates,
                latencies.millis(0.5));
        System.out.print(reached);
        try {
            Files.writeString(REPORT, reached);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Latencies run(OpenLoop.Hire hire, Set<String> shown, Queue<String> failures) {
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            return new OpenLoop(PER_SECOND, WORKERS)
                    .run(hire, () -> shown.size() <= ROTATIONS && failures.isEmpty() && System.nanoTime() < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while reviews went on", e);
        }
    }

    /**
     * What is there lasts for months: gives it an authority that is due in seconds, which the bundle takes in before it signs
     * anything, and takes the leaf away, which is made anew at once.
     */
    private static void beginWithShortLives(Installation installation) {
        Authority authority = Authority.create("short life", Instant.now(), RESTLESS.authorityValidity());
        ObjectNode data = new JsonMapper().createObjectNode();
        data.putObject("stringData").put("ca.crt", authority.certificatePem()).put("ca.key", authority.privateKeyPem());
        assertThat(installation
                        .client()
                        .merge(SECRETS + "diskferry-authority", data.toString())
                        .message())
                .isEmpty();
        Awaitility.await()
                .atMost(LONGEST)
                .until(() -> installation
                        .bundle()
                        .contains(authority.certificatePem().strip()));
        assertThat(installation
                        .client()
                        .delete(SECRETS + "diskferry-webhook-tls")
                        .message())
                .isEmpty();
    }

    private static int authorities(Installation installation) {
        return installation.bundle().split("BEGIN CERTIFICATE", -1).length - 1;
    }

    /** Asks for reviews on a connection that is made anew every now and then. */
    private static final class Caller implements OpenLoop.Worker {
        private final Installation installation;
        private final URI webhook;
        private final CaBundle caBundle;
        private final byte[] review;
        private final Set<String> shown;
        private final Queue<String> failures;
        private ReviewConnection connection;
        private int left = REVIEWS_PER_CONNECTION;

        Caller(Installation installation, CaBundle caBundle, byte[] review, Set<String> shown, Queue<String> failures) {
            this.installation = installation;
            this.webhook = installation.webhook().url();
            this.caBundle = caBundle;
            this.review = review;
            this.shown = shown;
            this.failures = failures;
            this.connection = connected();
        }

        @Override
        public boolean send(long number) {
            String failure =
                    number % THROUGH_API_SERVER == 0 ? installation.tryGood().message() : straight();
            if (!failure.isEmpty()) {
                failures.add(failure);
            }
            return failure.isEmpty();
        }

        private String straight() {
            try {
                if (left-- == 0) {
                    connection.close();
                    connection = connected();
                    left = REVIEWS_PER_CONNECTION;
                }
                return connection.isAllowed(review) ? "" : "not allowed";
            } catch (UncheckedIOException e) {
                return e.toString();
            }
        }

        /** In a context of its own, so that the certificate is shown and verified each time. */
        private ReviewConnection connected() {
            ReviewConnection made = ReviewConnection.open(webhook, ReviewConnection.trusting(caBundle.authorities()));
            shown.add(made.serial());
            return made;
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
