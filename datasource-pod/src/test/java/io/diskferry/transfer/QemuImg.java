package io.diskferry.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The reference: QEMU's own tools make and convert the images of tests. */
final class QemuImg {
    private QemuImg() {}

    /** What a command said and how it ended. */
    private record Ended(int status, String said) {}

    /** Runs {@code qemu-img}, or {@code qemu-io} when that is the first word. */
    static void run(Path directory, String... words) throws IOException, InterruptedException {
        Ended ended = end(directory, command(words));
        if (ended.status() != 0) {
            throw new IOException(List.of(words) + " failed: " + ended.said());
        }
    }

    /** The same, whether it succeeds or not. */
    static void attempt(Path directory, String... words) throws IOException, InterruptedException {
        end(directory, command(words));
    }

    /** How many blocks of 512 bytes a file takes. */
    static long blocks(Path file) throws IOException, InterruptedException {
        Ended ended = end(file.toAbsolutePath().getParent(), List.of("stat", "-c", "%b", file.toString()));
        return Long.parseLong(ended.said().strip());
    }

    private static List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        if (!words[0].startsWith("qemu-")) {
            command.addFirst("qemu-img");
        }
        return command;
    }

    private static Ended end(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("these tests need qemu-img: install the package qemu-utils", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
