package io.diskferry.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.process.Chart;
import io.diskferry.e2e.process.Imports;
import io.diskferry.e2e.process.PopulatorProcess;
import io.diskferry.e2e.standin.Mirror;
import io.diskferry.e2e.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many blank DataVolumes at once, then few among very many finished ones. The API server and etcd are real; provisioner, binder,
 * kubelet and the pods are stood in for and take no time, so that what is measured is the controllers' own work. All of them share
 * the machine.
 */
class ScaleBench {
    private static final int AT_ONCE = Integer.getInteger("scale.disks", 1000);
    private static final int FINISHED = Integer.getInteger("scale.finished", 10_000);
    private static final int PICKED_UP = 20;
    private static final int AFTER_A_START = 5;
    private static final int CREATORS = 16;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Path REPORT = Path.of("target", "scale.md");

    private final Map<String, Long> succeeded = new ConcurrentHashMap<>();
    private final Map<String, Long> claimed = new ConcurrentHashMap<>();
    private final Set<String> bound = ConcurrentHashMap.newKeySet();
    private final List<String> rows = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void manyAtOnceAndFewAmongMany() throws IOException, InterruptedException {
        PopulatorProcess.train(directory);
        try (ApiServer server = ApiServer.start()) {
            ApiClient client = server.client();
            Chart.render().install(client);
            Imports imports = new Imports(client);
            imports.storageClass("fast", "Immediate", true);
            watch(client);
            try (StandIn _ = StandIn.start(server)) {
                String requests = atOnce(server, imports);
                report(requests);
                finish(new FinishedDisks(client, "disk-0"), FINISHED - AT_ONCE);
                amongMany(server, imports);
                rightAfterAStart(server, imports);
                report(requests);
            }
        }
    }

    private void watch(ApiClient client) {
        Mirror.of(client, "/apis/cdi.kubevirt.io/v1beta1/datavolumes", dataVolume -> {
            if (dataVolume.path("status").path("phase").asText().equals("Succeeded")) {
                succeeded.putIfAbsent(name(dataVolume), System.nanoTime());
            }
        });
        Mirror.of(client, "/api/v1/persistentvolumeclaims", claim -> {
            claimed.putIfAbsent(name(claim), System.nanoTime());
            if (claim.path("status").path("phase").asText().equals("Bound")) {
                bound.add(name(claim));
            }
        });
    }

    /** Until the stand-in has bound the last claim, a copy is not finished: it would still change while the controllers should idle. */
    private void finish(FinishedDisks disks, int count) {
        disks.make(count);
        await().atMost(Duration.ofMinutes(15))
                .until(() -> bound.stream().filter(FinishedDisks::isCopy).count() == count);
    }

    private String atOnce(ApiServer server, Imports imports) throws IOException {
        try (PopulatorProcess populator = PopulatorProcess.start(server, directory, "populator-1")) {
            long requestsBefore = server.auditLog().requests().size();
            ProcessUse before = ProcessUse.of(populator.handle());
            long began = System.nanoTime();
            create(imports, "disk-", AT_ONCE);
            double creating = seconds(began, System.nanoTime());
            awaitSucceeded("disk-", AT_ONCE);
            double wall = seconds(began, last(succeeded, "disk-"));
            double accepted = seconds(began, last(claimed, "disk-"));
            // Clearing up is work too.
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> server.client()
                            .read("/apis/cdi.kubevirt.io/v1beta1/volumeimportsources")
                            .body()
                            .path("items")
                            .isEmpty());
            settle(populator);
            ProcessUse after = ProcessUse.of(populator.handle());
            Requests requests = Requests.since(server.auditLog(), requestsBefore);
            double cpu = after.cpuSecondsSince(before);
            row("blank DataVolumes created at once", "%d in %.1f s".formatted(AT_ONCE, creating));
            row("the last one has its claim after", "%.1f s".formatted(accepted));
            row("all Succeeded after", "%.1f s, that is %.0f a second".formatted(wall, AT_ONCE / wall));
            row(
                    "controller's CPU time",
                    "%.1f s, that is %.0f DataVolumes for each second".formatted(cpu, AT_ONCE / cpu));
            row("controller's resident memory, at most", "%d MiB".formatted(after.peakMiB()));
            row(
                    "requests of ours for each DataVolume",
                    "%.1f, of them %.1f writes; and %.1f events"
                            .formatted(
                                    (double) requests.withoutEvents() / AT_ONCE,
                                    (double) requests.writesWithoutEvents() / AT_ONCE,
                                    (double) requests.events() / AT_ONCE));
            return requests.table(AT_ONCE);
        }
    }

    private void amongMany(ApiServer server, Imports imports) throws IOException, InterruptedException {
        long requestsBefore = server.auditLog().requests().size();
        long began = System.nanoTime();
        try (PopulatorProcess populator = PopulatorProcess.start(server, directory, "populator-2")) {
            row(
                    "with %d finished: leads after a start in".formatted(FINISHED),
                    "%.1f s".formatted(seconds(began, System.nanoTime())));
            settle(populator);
            row(
                    "requests for what is finished already",
                    "%d"
                            .formatted(Requests.since(server.auditLog(), requestsBefore)
                                    .all()
                                    .size()));
            ProcessUse before = ProcessUse.of(populator.handle());
            long roundsBefore = rounds(populator);
            Thread.sleep(IDLE);
            ProcessUse after = ProcessUse.of(populator.handle());
            row(
                    "objects looked at in %d s without a change".formatted(IDLE.toSeconds()),
                    "%d".formatted(rounds(populator) - roundsBefore));
            row("idle CPU", "%.1f %% of a core".formatted(100 * after.cpuSecondsSince(before) / IDLE.toSeconds()));
            row(
                    "a new one has its claim after, at most of %d".formatted(PICKED_UP),
                    "%.2f s".formatted(slowestPickUp(imports, "new-", PICKED_UP)));
            row(
                    "controller's resident memory, at most",
                    "%d MiB".formatted(ProcessUse.of(populator.handle()).peakMiB()));
        }
    }

    /** While every finished disk is looked at again. */
    private void rightAfterAStart(ApiServer server, Imports imports) throws IOException {
        try (PopulatorProcess _ = PopulatorProcess.start(server, directory, "populator-3")) {
            row(
                    "the same, of %d right after a start".formatted(AFTER_A_START),
                    "%.2f s".formatted(slowestPickUp(imports, "early-", AFTER_A_START)));
        }
    }

    /** Waits until nothing was looked at for a while: then every status says its last word, and what is read from here on is idle. */
    private static void settle(PopulatorProcess populator) {
        await().atMost(Duration.ofMinutes(5)).pollInterval(QUIET).until(() -> {
            long before = rounds(populator);
            Thread.sleep(QUIET);
            return before > 0 && rounds(populator) == before;
        });
    }

    /** How often any controller has looked at any object so far. */
    private static long rounds(PopulatorProcess populator) {
        return populator
                .metrics()
                .lines()
                .filter(line -> line.startsWith("diskferry_populator_reconciliations_total{"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private double slowestPickUp(Imports imports, String prefix, int count) {
        double slowest = 0;
        for (int number = 0; number < count; number++) {
            String name = prefix + number;
            imports.blank(name, "fast");
            long created = System.nanoTime();
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> claimed.containsKey(name));
            slowest = Math.max(slowest, seconds(created, last(claimed, name)));
        }
        awaitSucceeded(prefix, count);
        return slowest;
    }

    private static void create(Imports imports, String prefix, int count) {
        try (ExecutorService many = Executors.newFixedThreadPool(CREATORS)) {
            for (int number = 0; number < count; number++) {
                String name = prefix + number;
                many.execute(() -> imports.blank(name, "fast"));
            }
        }
    }

    private void awaitSucceeded(String prefix, int count) {
        await().atMost(Duration.ofMinutes(10))
                .until(() -> succeeded.keySet().stream()
                                .filter(name -> name.startsWith(prefix))
                                .count()
                        == count);
    }

    private static long last(Map<String, Long> times, String prefix) {
        return times.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElseThrow();
    }

    private void row(String what, String measured) {
        rows.add("| " + what + " | " + measured + " |\n");
    }

    private void report(String requests) throws IOException {
        Files.writeString(
                REPORT,
                "| what | measured |\n|---|---|\n"
                        + String.join("", rows)
                        + "\n| request of ours | for each DataVolume |\n|---|---|\n"
                        + requests);
        assertThat(REPORT).exists();
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }
}
