package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diskferry.problem.Retry;
import io.diskferry.transfer.image.Hostile;
import io.diskferry.transfer.report.TransferFault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the corpus is refused for its own reason, for good, however it is read. */
final class HostileCorpusTest {
    private static final int CAPACITY = 8 << 20;

    static List<Hostile> corpus() {
        return Hostile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void isRefused(Hostile file) {
        for (boolean ranges : new boolean[] {true, false}) {
            if (file.seenBy(ranges)) {
                assertThatExceptionOfType(TransferFault.class)
                        .as(ranges ? "by ranges" : "as a stream")
                        .isThrownBy(() -> MemoryDisk.read(file.bytes().get(), ranges, CAPACITY))
                        .satisfies(fault -> {
                            assertThat(fault.problem().message()).contains(file.says());
                            assertThat(fault.problem().retry()).isEqualTo(Retry.NEVER);
                        });
            }
        }
    }

    @Test
    void hasNoTwoFilesOfOneName() {
        assertThat(corpus()).extracting(Hostile::name).doesNotHaveDuplicates().hasSizeGreaterThan(150);
    }
}
