package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.cluster.Command;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A block device over a file, for imports onto Block volumes; only root can make one.
 *
 * @param device what the import fills
 */
public record LoopDevice(Path device) implements AutoCloseable {
    /** Whether this user may make one. */
    public static boolean permitted() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** A device that is full of what was there before, as a volume that is used again may be. */
    public static LoopDevice create(Path directory, long bytes) throws IOException {
        Path file = directory.resolve("device.img");
        try (RandomAccessFile backing = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 0x5a);
            for (long written = 0; written < bytes; written += block.length) {
                backing.write(block);
            }
        }
        return new LoopDevice(Path.of(Command.succeed(List.of("losetup", "--find", "--show", file.toString()))));
    }

    @Override
    public void close() {
        Command.succeed(List.of("losetup", "--detach", device.toString()));
    }
}
