package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.bench.ProcessUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/**
 * How fast reviews are, straight to the webhook over TLS and as a share of what the API server itself takes. API server, etcd, webhook
 * and the callers share the machine. Nothing fails because it was slow, only when a review is not answered.
 */
class AdmissionBench {
    private static final Path REPORT = Path.of("target", "admission.md");
    private static final int CONNECTIONS = 10;
    private static final int PER_SECOND = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int STARTS = 5;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(2);
    private static final int PAIRS = 300;
    private static final byte[] REVIEW = ReviewConnection.request(Reviews.PATH, Reviews.good());
    private static final String DATA_VOLUMES = "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes";
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String CONFIG_MAP =
            "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"pair\"}, \"data\": {\"a\": \"b\"}}";
    private static final String DATA_VOLUME = """
            {"apiVersion": "cdi.kubevirt.io/v1beta1", "kind": "DataVolume", "metadata": {"name": "pair"},
             "spec": {"source": {"http": {"url": "https://images.example.org/disk.qcow2"}},
                      "storage": {"accessModes": ["ReadWriteOnce"], "volumeMode": "Block",
                                  "resources": {"requests": {"storage": "1Gi"}}}}}
            """;

    private final List<String> rows = new ArrayList<>();

    @Test
    void reviews() throws IOException, InterruptedException {
        try (Installation installation = Installation.start()) {
            straight(installation);
            paired(installation.client(), 1);
            paired(installation.client(), 8);
            starts(installation);
        }
        Files.writeString(REPORT, "| | |\n|---|---|\n" + String.join("", rows));
    }

    private void straight(Installation installation) throws InterruptedException {
        SSLContext trust = ReviewConnection.trusting(installation.bundle());
        OpenLoop.Hire hire =
                () -> new Straight(ReviewConnection.open(installation.webhook().url(), trust));
        new OpenLoop(PER_SECOND, CONNECTIONS).run(hire, within(WARM_UP));
        Latencies even = answered(new OpenLoop(PER_SECOND, CONNECTIONS).run(hire, within(MEASURED)));
        row(
                String.format(
                        Locale.ROOT,
                        "%d reviews a second, %d connections: median, 99th percentile",
                        PER_SECOND,
                        CONNECTIONS),
                String.format(Locale.ROOT, "%.2f ms, %.2f ms", even.millis(0.5), even.millis(0.99)));
        row(
                "resident memory under that load",
                String.format(
                        Locale.ROOT,
                        "%d MiB",
                        ProcessUse.of(installation.webhook().handle()).residentMiB()));
        Latencies full = answered(new OpenLoop(0, CONNECTIONS).run(hire, within(MEASURED)));
        row(
                String.format(Locale.ROOT, "as many as there can be, %d connections", CONNECTIONS),
                String.format(Locale.ROOT, "%.0f reviews a second, median %.2f ms", full.rate(), full.millis(0.5)));
    }

    /** The two take turns, so that whatever else the machine does falls on both. */
    private void paired(ApiClient client, int connections) throws InterruptedException {
        List<Long> plain = new ArrayList<>();
        List<Long> reviewed = new ArrayList<>();
        OpenLoop.Hire hire = () -> new Pair(client, plain, reviewed);
        new OpenLoop(0, connections).run(hire, requests(PAIRS));
        plain.clear();
        reviewed.clear();
        answered(new OpenLoop(0, connections).run(hire, requests(PAIRS)));
        double without = new Latencies(plain, 0, MEASURED).millis(0.5);
        double with = new Latencies(reviewed, 0, MEASURED).millis(0.5);
        row(
                String.format(
                        Locale.ROOT,
                        "dry-run create through the API server, connections: %d: ConfigMap, DataVolume, ratio, difference",
                        connections),
                String.format(
                        Locale.ROOT, "%.2f ms, %.2f ms, %.2f, %.2f ms", without, with, with / without, with - without));
    }

    /** From exec to the first review that is answered. */
    private void starts(Installation installation) throws IOException {
        SSLContext trust = ReviewConnection.trusting(installation.bundle());
        List<Long> nanos = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            installation.webhook().stop();
            long began = System.nanoTime();
            installation.webhook().start();
            while (!answers(installation, trust)) {
                // Asking without a pause would take one of the two cores from what is measured.
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
            nanos.add(System.nanoTime() - began);
        }
        row(
                String.format(Locale.ROOT, "from exec to the first review answered, median of %d", STARTS),
                String.format(Locale.ROOT, "%.0f ms", new Latencies(nanos, 0, MEASURED).millis(0.5)));
    }

    private static boolean answers(Installation installation, SSLContext trust) {
        try (ReviewConnection connection =
                ReviewConnection.open(installation.webhook().url(), trust)) {
            return connection.isAllowed(REVIEW);
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static Latencies answered(Latencies latencies) {
        assertThat(latencies.failed()).isZero();
        return latencies;
    }

    private static BooleanSupplier within(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() < end;
    }

    private static BooleanSupplier requests(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.getAndDecrement() > 0;
    }

    private void row(String what, String figure) {
        rows.add("| " + what + " | " + figure + " |\n");
    }

    /** Asks the webhook itself. */
    private record Straight(ReviewConnection connection) implements OpenLoop.Worker {
        @Override
        public boolean send(long number) {
            return connection.isAllowed(REVIEW);
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /** Asks the API server for a ConfigMap, then for a DataVolume, neither to be kept. */
    private record Pair(ApiClient client, List<Long> plain, List<Long> reviewed) implements OpenLoop.Worker {
        @Override
        public boolean send(long number) {
            return timed(plain, () -> client.tryCreate(CONFIG_MAPS, CONFIG_MAP))
                    && timed(reviewed, () -> client.tryCreate(DATA_VOLUMES, DATA_VOLUME));
        }

        private static boolean timed(List<Long> times, Supplier<ApiClient.Answer> request) {
            long began = System.nanoTime();
            boolean granted = request.get().succeeded();
            long took = System.nanoTime() - began;
            synchronized (times) {
                times.add(took);
            }
            return granted;
        }

        @Override
        public void close() {
            // The client is everybody's.
        }
    }
}
