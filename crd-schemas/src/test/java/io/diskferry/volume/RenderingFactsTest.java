package io.diskferry.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.StorageSpec;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderingFactsTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void volumesAreAskedForOnlyWhereTheyCanCount() {
        RenderingFacts.of(spec(claim("std"), null), new Catalog());
        RenderingFacts.of(spec(claim("made-by-hand"), null), new Catalog());
        RenderingFacts.of(spec(null, storage("std")), new Catalog());
        assertThat(asked).isEmpty();

        RenderingFacts.of(spec(null, storage("made-by-hand")), new Catalog());
        assertThat(asked).containsExactly("made-by-hand");
    }

    private static DataVolumeSpec spec(@Nullable ClaimSpec pvc, @Nullable StorageSpec storage) {
        return new DataVolumeSpec(null, null, pvc, storage, null, null, null, null, null, null);
    }

    private static ClaimSpec claim(String className) {
        return new ClaimSpec(null, null, ClaimResources.ofStorage("1Gi"), null, className, null, null, null, null);
    }

    private static StorageSpec storage(String className) {
        return new StorageSpec(null, null, ClaimResources.ofStorage("1Gi"), null, className, null, null, null);
    }

    /** A cluster with one class that writes down for which volumes it is asked. */
    private final class Catalog implements StorageCatalog {
        @Override
        public List<OfferedClass> classes() {
            return List.of(new OfferedClass("std", "example.org/driver", Instant.EPOCH, true, false));
        }

        @Override
        public Optional<ClassProfile> profile(String className) {
            return Optional.empty();
        }

        @Override
        public FilesystemOverheads overheads() {
            return FilesystemOverheads.DEFAULT;
        }

        @Override
        public List<AvailableVolume> volumes(String className) {
            asked.add(className);
            return List.of();
        }
    }
}
