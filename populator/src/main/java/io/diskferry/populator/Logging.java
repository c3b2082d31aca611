package io.diskferry.populator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** One line a record on standard error, and quiet libraries. */
final class Logging {
    private static final String CONFIGURATION = """
            handlers = java.util.logging.ConsoleHandler
            java.util.logging.ConsoleHandler.level = ALL
            java.util.logging.SimpleFormatter.format = %1$tFT%1$tT.%1$tLZ %4$s %3$s: %5$s%6$s%n
            .level = INFO
            # The informers' reflectors log each ordinary end of a watch, and as an error that they were stopped.
            io.kubernetes.client.level = OFF
            okhttp3.level = OFF
            io.helidon.level = WARNING
            """;

    private Logging() {}

    static void configure() {
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
