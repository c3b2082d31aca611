package io.diskferry.transfer.source.registry.node;

import io.diskferry.contract.PodPaths;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The process that waits in the image's container, by what the kernel tells of it (proc(5)). The kernel tells it to a process of the
 * same user and group with no fewer capabilities, and only if the program is one that they may read: the pod is made so.
 *
 * <p>Its directory is kept open: what is read through it is of this process or fails, and never of another one that got its number.
 */
final class PauseProcess implements Closeable {
    private static final byte[] COMMAND =
            (String.join("\0", PodPaths.PAUSE) + "\0").getBytes(StandardCharsets.US_ASCII);
    /** The kernel lets nobody start a program with more, nor are there that many mounts. */
    private static final int MAX_BYTES = 8 << 20;
    /** Which word of a line in mountinfo is the mount point. */
    private static final int MOUNT_POINT = 4;

    private final SecureDirectoryStream<Path> directory;

    private PauseProcess(SecureDirectoryStream<Path> directory) {
        this.directory = directory;
    }

    /**
     * The process in the image's container; empty when there is none, as while the container is started again.
     *
     * @param processes {@code /proc} of a pod whose containers share their processes
     */
    static Optional<PauseProcess> find(Path processes) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[1-9]*")) {
            for (Path one : all) {
                Optional<PauseProcess> found = waiting(one);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<PauseProcess> waiting(Path one) {
        try {
            PauseProcess process = new PauseProcess(SecureDirectory.open(one));
            if (Arrays.equals(process.read("cmdline"), COMMAND)) {
                return Optional.of(process);
            }
            process.close();
        } catch (IOException _) {
            // It has ended meanwhile, for which the kernel has more than one error.
        }
        return Optional.empty();
    }

    /** The root of the file system that it sees, which is the image. */
    SecureDirectoryStream<Path> root() throws IOException {
        return directory.newDirectoryStream(Path.of("root"));
    }

    /** Its environment, {@code NAME=value} each: the image's, and what Kubernetes adds. */
    List<String> environment() throws IOException {
        return List.of(new String(read("environ"), StandardCharsets.UTF_8).split("\0"));
    }

    /** Where other file systems are mounted in its own; blanks and the like in a path are octal numbers. */
    List<String> mountPoints() throws IOException {
        return new String(read("mountinfo"), StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line.split(" ", -1)[MOUNT_POINT])
                .toList();
    }

    private byte[] read(String file) throws IOException {
        try (InputStream content =
                Channels.newInputStream(directory.newByteChannel(Path.of(file), Set.of(StandardOpenOption.READ)))) {
            return content.readNBytes(MAX_BYTES);
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
