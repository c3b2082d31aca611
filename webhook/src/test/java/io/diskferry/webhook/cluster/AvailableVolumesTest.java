package io.diskferry.webhook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.volume.RenderingFacts.AvailableVolume;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AvailableVolumesTest {
    private static final String LIST = """
            {"kind":"PersistentVolumeList","items":[
            {"spec":{"storageClassName":"hand-made","accessModes":["ReadWriteOnce"],"capacity":{"storage":"1Gi"}},"status":{"phase":"Available"}},
            {"spec":{"storageClassName":"hand-made","accessModes":["ReadWriteMany"]},"status":{"phase":"Bound"}},
            {"spec":{"storageClassName":"other","accessModes":["ReadWriteMany"]},"status":{"phase":"Available"}}]}
            """;
    private static final AvailableVolume VOLUME = new AvailableVolume(List.of("ReadWriteOnce"), "Filesystem", 1L << 30);

    private final AtomicLong clock = new AtomicLong();

    @Test
    void theyAreReadOnceForAllReviewsUntilTheyAreOld() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 200, LIST))) {
            var volumes = new AvailableVolumes(new LiveReads(api.connection(), Duration.ofSeconds(30)), clock::get);
            for (int review = 0; review < 100; review++) {
                assertThat(volumes.ofClass("hand-made", AvailableVolumes.RECENT))
                        .containsExactly(VOLUME);
                assertThat(volumes.ofClass("misspelt", AvailableVolumes.RECENT)).isEmpty();
            }
            assertThat(api.requests()).hasSize(1);

            clock.addAndGet(Duration.ofSeconds(2).toNanos());
            volumes.ofClass("hand-made", AvailableVolumes.RECENT);
            assertThat(api.requests()).hasSize(1);
            volumes.ofClass("hand-made", AvailableVolumes.NEARLY_NOW);
            assertThat(api.requests()).hasSize(2);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNotAskedAgainAtOnce() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 500, "{}"))) {
            var volumes = new AvailableVolumes(new LiveReads(api.connection(), Duration.ofSeconds(30)), clock::get);

            assertThat(volumes.ofClass("hand-made", AvailableVolumes.RECENT)).isEmpty();
            assertThat(volumes.ofClass("hand-made", AvailableVolumes.RECENT)).isEmpty();
            assertThat(api.requests()).hasSize(1);
        }
    }
}
