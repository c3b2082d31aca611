package io.diskferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.EventReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide says of every phase, every reason of a condition and every event what is awaited and what to do. */
final class WaitingPagesTest {
    private static final Path WAITING = Path.of("../docs/guide/waiting.md");
    private static final Path TROUBLESHOOTING = Path.of("../docs/guide/troubleshooting.md");

    @Test
    void everyPhaseHasARowInTheOrderOfTheCode() throws IOException {
        List<String> phases = Stream.of(DataVolumePhase.values())
                .filter(phase -> phase != DataVolumePhase.UNSET)
                .map(DataVolumePhase::text)
                .toList();

        assertThat(rows(WAITING, "## Phases")).containsExactlyElementsOf(phases);
    }

    @Test
    void everyReasonOfAConditionHasARowInTheOrderOfTheCode() throws IOException {
        List<String> reasons =
                Stream.of(ConditionReason.values()).map(ConditionReason::text).toList();

        assertThat(rows(WAITING, "## Conditions")).containsExactlyElementsOf(reasons);
    }

    @Test
    void everyEventHasARowInTheOrderOfTheCode() throws IOException {
        List<String> events =
                Stream.of(EventReason.values()).map(EventReason::text).toList();

        assertThat(rows(TROUBLESHOOTING, "## Events")).containsExactlyElementsOf(events);
    }

    /** First cells of the rows of the section's table, without their marks. */
    private static List<String> rows(Path page, String section) throws IOException {
        return Files.readAllLines(page).stream()
                .dropWhile(line -> !line.equals(section))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }
}
