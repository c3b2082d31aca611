package io.diskferry.e2e.apiserver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that serves until it is stopped, with its output in a file. */
public record ServerProcess(String name, Process process, Path log) implements AutoCloseable {
    private static final int STOP_SECONDS = 10;
    private static final int SHOWN_LINES = 30;

    /** A machine's way to the internet; the programs of a test reach one another directly. */
    private static final Set<String> PROXY = Set.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");

    /** Starts the program with its output in {@code directory} and {@code environment} added to this process's own. */
    public static ServerProcess start(
            Path program, List<String> arguments, Map<String, String> environment, Path directory) throws IOException {
        return start(String.valueOf(program.getFileName()), program, arguments, environment, directory);
    }

    /** The same under another name. */
    public static ServerProcess start(
            String name, Path program, List<String> arguments, Map<String, String> environment, Path directory)
            throws IOException {
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), arguments.stream())
                        .toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().keySet().removeIf(variable -> PROXY.contains(variable.toUpperCase(Locale.ROOT)));
        builder.environment().putAll(environment);
        return new ServerProcess(name, builder.start(), log);
    }

    /** Fails with the end of the program's output if it does not run any more. */
    public void requireRunning() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended with exit code " + process.exitValue() + ":\n" + lastLines());
        }
    }

    /** The end of what the program printed. */
    public String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream().skip(Math.max(0, lines.size() - SHOWN_LINES)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "its output cannot be read: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
