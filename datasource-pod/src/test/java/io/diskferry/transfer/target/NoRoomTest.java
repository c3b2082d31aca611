package io.diskferry.transfer.target;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.report.Meter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However the kernel says that there is no room, it is the same problem. */
final class NoRoomTest {
    @TempDir
    Path directory;

    @Test
    void aWriteThatFindsNoRoom() throws IOException {
        Path full = Path.of("/dev/full");
        try (DiskWriter writer =
                new DiskWriter(FileChannel.open(full, WRITE), full, 1 << 20, new Meter(InstantSource.system()))) {
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> writer.write(0, new byte[] {1, 2, 3}, 0, 3));

            assertThat(Targets.problem(failure, full, new TargetTooSmall(10, 5)))
                    .isEqualTo(new TargetTooSmall(10, 5));
        }
    }

    @Test
    void aReservationThatFindsNoRoom() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (Linux linux = Linux.open(file)) {
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> linux.allocate(Linux.RESERVE, 0, Long.MAX_VALUE));

            assertThat(Targets.problem(failure, file, new TargetTooSmall(10, 5)))
                    .isEqualTo(new TargetTooSmall(10, 5));
        }
    }
}
