package io.diskferry.e2e.apiserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the programs that {@code e2e/tools/build} compiles. */
public final class Tools {
    private static final Path SCRIPT = Path.of("tools", "path").toAbsolutePath();

    private Tools() {}

    /** The program of that name. */
    public static Path program(String name) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(SCRIPT.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String directory = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new AssertionError(SCRIPT + " failed");
        }
        Path program = Path.of(directory, name);
        if (!Files.isExecutable(program)) {
            throw new AssertionError(name + " is not built; run e2e/tools/build " + name);
        }
        return program;
    }
}
