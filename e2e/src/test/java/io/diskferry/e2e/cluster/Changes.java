package io.diskferry.e2e.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a watching kubectl prints, line by line. A watch leaves out no change, so a state that lasts for a moment only is
 * seen, too.
 */
final class Changes implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final List<String> seen = new ArrayList<>();

    /** Begins to watch; {@code command} ends by itself after some time. */
    Changes(List<String> command) {
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines = process.inputReader();
    }

    /** Waits for the next line that matches as a whole, and returns every line so far. */
    List<String> await(Pattern wanted) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.add(line);
                if (wanted.matcher(line).matches()) {
                    return List.copyOf(seen);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("never seen: " + wanted + " among\n" + String.join("\n", seen));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
