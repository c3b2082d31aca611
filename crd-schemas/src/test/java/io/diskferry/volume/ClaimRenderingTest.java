package io.diskferry.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.DataVolumeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folder {@code rendering}: each {@code in-*.yaml} is a world, {@code out-*.yaml} the claim that it gives. */
class ClaimRenderingTest {
    private static final Path FOLDER = Path.of("src/test/resources/rendering");

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    /** A world as the folder spells it: quantities and shares as texts, and what is not said is not there. */
    record World(
            DataVolumeSpec spec,
            @Nullable String className,
            @Nullable List<ClaimPropertySet> profile,
            @Nullable String minimumSize,
            @Nullable Shares overheads,
            @Nullable List<RenderingFacts.AvailableVolume> volumes,
            @Nullable String sourceSize) {
        record Shares(String global, Map<String, String> byClass) {
            FilesystemOverheads parsed() {
                return FilesystemOverheads.parse(global, byClass);
            }
        }

        RenderingFacts facts() {
            return new RenderingFacts(
                    spec,
                    RenderingFacts.STORAGE_SECTION,
                    className,
                    profile,
                    minimumSize == null ? 0 : Quantity.parse(minimumSize).bytes(),
                    overheads == null ? FilesystemOverheads.DEFAULT : overheads.parsed(),
                    volumes == null ? List.of() : volumes,
                    sourceSize == null ? null : disk(Quantity.parse(sourceSize).bytes()));
        }

        private static CloneOrigin disk(long bytes) {
            return new CloneOrigin(null, "Block", bytes, bytes);
        }
    }

    static Stream<String> worlds() throws IOException {
        return names("in-").stream();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void theClaimIsAsRecorded(String name) throws IOException {
        World world = MAPPER.readValue(FOLDER.resolve("in-" + name).toFile(), World.class);

        String rendered = MAPPER.writeValueAsString(Map.of(
                switch (ClaimRendering.render(world.facts())) {
                    case ClaimRendering.Rendered _ -> "rendered";
                    case ClaimRendering.Waiting _ -> "waiting";
                    case ClaimRendering.Impossible _ -> "impossible";
                },
                ClaimRendering.render(world.facts())));

        Path expected = FOLDER.resolve("out-" + name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, rendered);
        }
        assertThat(expected)
                .as("after a wanted change: -Dgolden.write=true")
                .content()
                .isEqualTo(rendered);
    }

    @Test
    void everyRecordedClaimHasItsWorld() throws IOException {
        assertThat(names("out-")).isEqualTo(names("in-"));
    }

    private static List<String> names(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> Objects.requireNonNull(file.getFileName()).toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .sorted()
                    .toList();
        }
    }
}
