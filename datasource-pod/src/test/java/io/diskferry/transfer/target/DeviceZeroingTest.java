package io.diskferry.transfer.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device is zero after it was zeroed, whatever its ways of zeroing promise. */
final class DeviceZeroingTest {
    private static final int SIZE = 300_000;

    @TempDir
    Path directory;

    private Path device;
    private final List<String> used = new ArrayList<>();

    @BeforeEach
    void aDeviceThatIsFullOfOldData() throws IOException {
        byte[] old = new byte[2 * SIZE];
        Arrays.fill(old, (byte) 7);
        device = Files.write(directory.resolve("device"), old);
    }

    @Test
    void theFirstWayThatWorksIsTaken() throws IOException {
        zero(named("first", this::honest), named("second", this::honest));

        assertZero();
        assertThat(used).containsOnly("first");
    }

    @Test
    void aWayThatOnlyPretendsIsNotTaken() throws IOException {
        zero(named("pretends", (_, _) -> {}), named("honest", this::honest));

        assertZero();
        assertThat(used).startsWith("pretends", "honest");
        assertThat(used.stream().filter("pretends"::equals)).hasSize(1);
    }

    @Test
    void whatNoWayCanDoIsWritten() throws IOException {
        zero(named("missing", DeviceZeroingTest::missing));

        assertZero();
    }

    @Test
    void withoutWaysItIsWritten() throws IOException {
        zero();

        assertZero();
    }

    private void zero(DeviceZeroing.Way... ways) throws IOException {
        try (FileChannel channel = open()) {
            new DeviceZeroing(channel).zero(SIZE, List.of(ways));
        }
    }

    private void assertZero() throws IOException {
        byte[] bytes = Files.readAllBytes(device);
        assertThat(Arrays.copyOf(bytes, SIZE)).containsOnly(0);
        assertThat(Arrays.copyOfRange(bytes, SIZE, 2 * SIZE))
                .as("behind the disk")
                .containsOnly(7);
    }

    private DeviceZeroing.Way named(String name, DeviceZeroing.Way way) {
        return (from, length) -> {
            used.add(name);
            way.zero(from, length);
        };
    }

    private void honest(long from, long length) throws IOException {
        try (FileChannel channel = open()) {
            channel.write(ByteBuffer.allocate(Math.toIntExact(length)), from);
        }
    }

    private static void missing(long from, long length) throws IOException {
        throw new IOException("not supported from " + from + ", " + length + " bytes");
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
