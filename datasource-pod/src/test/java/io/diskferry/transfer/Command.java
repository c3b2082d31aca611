package io.diskferry.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a tool of the system, whose word is taken for the truth. */
final class Command {
    private Command() {}

    /** Runs a line of the shell in a folder and gives what it printed; throws when it fails. */
    static String run(Path directory, String line) throws IOException {
        Process process = new ProcessBuilder(List.of("bash", "-eu", "-c", line))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(line + " failed: " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        return output;
    }
}
