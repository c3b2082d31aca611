package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.diskferry.problem.Retry;
import io.diskferry.transfer.image.Specimen;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is changed in an image, it is either read or refused for good: no other exception, nothing beyond the disk's end.
 * {@code -Dfuzz.images} says how many images of each specimen are tried, {@code -Dfuzz.seed} which; the profile {@code fuzz}
 * tries a hundred thousand.
 */
final class FuzzTest {
    private static final int IMAGES = Integer.getInteger("fuzz.images", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int CAPACITY = 4 << 20;

    static List<Specimen> specimens() {
        return Specimen.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specimens")
    void isReadOrRefused(Specimen specimen) throws IOException {
        for (int count = 0; count < IMAGES; count++) {
            byte[] image = new Damage(specimen, new Random(SEED * 1_000_003 + count)).image();
            try {
                read(image, count % 2 == 0);
            } catch (RuntimeException | AssertionError e) {
                fail(specimen + ", -Dfuzz.seed=" + SEED + ", image " + count, e);
            }
        }
    }

    private static void read(byte[] image, boolean ranges) throws IOException {
        try {
            assertThat(MemoryDisk.read(image, ranges, CAPACITY).length).isLessThanOrEqualTo(CAPACITY);
        } catch (TransferFault fault) {
            assertThat(fault.problem().retry()).isEqualTo(Retry.NEVER);
        }
    }
}
