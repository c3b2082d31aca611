package io.diskferry.e2e.apiserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the programs that {@code e2e/tools/build} compiles. */
public final class Tools {
    private static final Path SCRIPT = Path.of("tools", "path").toAbsolutePath();

    private Tools() {}

    /** The cluster's program of that name. */
    public static Path program(String name) throws IOException, InterruptedException {
        return built(name, path().resolve(name));
    }

    /** A program that no cluster needs: one that tests run beside it. */
    public static Path counterpart(String name) throws IOException, InterruptedException {
        return built(name, path(name));
    }

    private static Path path(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(SCRIPT.toString()), Stream.of(arguments))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError(SCRIPT + " failed");
        }
        return Path.of(printed);
    }

    private static Path built(String name, Path program) {
        if (!Files.isExecutable(program)) {
            throw new AssertionError(name + " is not built; run e2e/tools/build " + name);
        }
        return program;
    }
}
