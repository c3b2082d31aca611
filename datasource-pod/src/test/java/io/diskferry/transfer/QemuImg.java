package io.diskferry.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** How many bytes of a raw file are stored, and no holes; without what the file system needs to find them. */
    static long stored(Path directory, String file) throws IOException, InterruptedException {
        Ended ended = end(directory, command("map", "-f", "raw", "--output=json", file));
        long stored = 0;
        for (JsonNode part : new ObjectMapper().readTree(ended.said())) {
            stored += part.path("data").asBoolean() ? part.path("length").asLong() : 0;
        }
        return stored;
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
