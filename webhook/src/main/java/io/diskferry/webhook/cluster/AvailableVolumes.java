package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import io.diskferry.webhook.core.Lookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The volumes that are bound to no claim, by the name of their class. They are asked for only when a class is named that does not
 * exist, and the API server cannot look for them by their class: so all of them are read, together for all reviews, and no
 * sooner again than after a while. A misspelt class in a pipeline does not make the API server list its volumes with each try.
 */
final class AvailableVolumes {
    /** For a warning. */
    static final Duration RECENT = Duration.ofSeconds(10);
    /** For a refusal, which is not to rest on what was seen long ago. */
    static final Duration NEARLY_NOW = Duration.ofSeconds(1);

    private static final String VOLUMES = "/api/v1/persistentvolumes";

    private final LiveReads reads;
    private final LongSupplier nanoTime;
    private Map<String, List<AvailableVolume>> byClass = Map.of();
    private @Nullable Long readAt;

    AvailableVolumes(LiveReads reads, LongSupplier nanoTime) {
        this.reads = reads;
        this.nanoTime = nanoTime;
    }

    /** Those of a class, seen no longer ago than that; none when they could not be looked up. */
    synchronized List<AvailableVolume> ofClass(String className, Duration ago) {
        Long last = readAt;
        if (last == null || nanoTime.getAsLong() - last > ago.toNanos()) {
            byClass = read();
            readAt = nanoTime.getAsLong();
        }
        return byClass.getOrDefault(className, List.of());
    }

    private Map<String, List<AvailableVolume>> read() {
        return reads.list(VOLUMES, AvailableVolumes::isAvailable) instanceof Lookup.Found<List<JsonNode>>(var volumes)
                ? volumes.stream()
                        .collect(Collectors.groupingBy(
                                volume -> volume.path("spec")
                                        .path("storageClassName")
                                        .asText(""),
                                Collectors.mapping(Readings::volume, Collectors.toList())))
                : Map.of();
    }

    private static boolean isAvailable(JsonNode volume) {
        return volume.path("status").path("phase").asText("").equals("Available");
    }
}
