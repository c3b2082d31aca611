package io.diskferry.transfer.source.registry.node;

import io.diskferry.contract.PodPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The process that waits in the image's container, by what the kernel tells of it (proc(5)). The kernel tells it to a process of the
 * same user and group with no fewer capabilities, and only if the program is one that they may read: the pod is made so.
 *
 * @param directory its directory among the processes
 */
record PauseProcess(Path directory) {
    private static final byte[] COMMAND =
            (String.join("\0", PodPaths.PAUSE) + "\0").getBytes(StandardCharsets.US_ASCII);
    /** The kernel lets nobody start a program with more. */
    private static final int MAX_ENVIRONMENT = 8 << 20;
    /** Which word of a line in mountinfo is the mount point. */
    private static final int MOUNT_POINT = 4;

    /**
     * The process in the image's container; empty when there is none, as while the container is started again.
     *
     * @param processes {@code /proc} of a pod whose containers share their processes
     */
    static Optional<PauseProcess> find(Path processes) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[1-9]*")) {
            for (Path process : all) {
                if (waits(process)) {
                    return Optional.of(new PauseProcess(process));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean waits(Path process) {
        try (InputStream command = Files.newInputStream(process.resolve("cmdline"))) {
            return Arrays.equals(command.readNBytes(COMMAND.length + 1), COMMAND);
        } catch (IOException _) {
            // It has ended meanwhile, for which the kernel has more than one error.
            return false;
        }
    }

    /** The root of the file system that it sees, which is the image. */
    Path root() {
        return directory.resolve("root");
    }

    /** Its environment, {@code NAME=value} each: the image's, and what Kubernetes adds. */
    List<String> environment() throws IOException {
        try (InputStream environment = Files.newInputStream(directory.resolve("environ"))) {
            return List.of(new String(environment.readNBytes(MAX_ENVIRONMENT), StandardCharsets.UTF_8).split("\0"));
        }
    }

    /** Where other file systems are mounted in its own; blanks and the like in a path are octal numbers. */
    List<String> mountPoints() throws IOException {
        return Files.readAllLines(directory.resolve("mountinfo"), StandardCharsets.ISO_8859_1).stream()
                .map(line -> line.split(" ", -1)[MOUNT_POINT])
                .toList();
    }
}
