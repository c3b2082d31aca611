package io.diskferry.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end and keeps what it printed. */
public final class Command {
    private static final long LIMIT_MINUTES = 5;

    private Command() {}

    /**
     * What a program left.
     *
     * @param exitCode its exit code
     * @param output standard output and standard error, as they came
     */
    public record Result(int exitCode, String output) {
        /** Whether it says that all went well. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs {@code command}, with {@code input} as its standard input. */
    public static Result run(String input, List<String> command) {
        try {
            Path output = Files.createTempFile("command", ".out");
            Path stdin = Files.writeString(Files.createTempFile("command", ".in"), input);
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(stdin.toFile())
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(
                            String.join(" ", command) + " did not end in " + LIMIT_MINUTES + " minutes");
                }
                return new Result(
                        process.exitValue(),
                        Files.readString(output, StandardCharsets.UTF_8).strip());
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(stdin);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while running " + command.getFirst(), e);
        }
    }

    /** Runs {@code command}, which must succeed, and returns what it printed. */
    public static String succeed(List<String> command) {
        Result result = run("", command);
        if (!result.succeeded()) {
            throw new AssertionError(String.join(" ", command) + " failed: " + result.output());
        }
        return result.output();
    }
}
