package io.diskferry.webhook.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The token of a service account. The kubelet replaces it when a fifth of its time is left, which is minutes at least; so it is enough to
 * read it once a minute.
 */
final class TokenFile implements Supplier<String> {
    private static final System.Logger LOG = System.getLogger(TokenFile.class.getName());
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Path file;
    private final LongSupplier nanoTime;
    private volatile Reading latest;

    private record Reading(String token, long nanos) {}

    private TokenFile(Path file, LongSupplier nanoTime, Reading first) {
        this.file = file;
        this.nanoTime = nanoTime;
        this.latest = first;
    }

    /** Reads it for the first time. */
    static TokenFile read(Path file, LongSupplier nanoTime) throws IOException {
        return new TokenFile(file, nanoTime, new Reading(token(file), nanoTime.getAsLong()));
    }

    /** The token; the one that is known when the file cannot be read. */
    @Override
    public String get() {
        Reading known = latest;
        long now = nanoTime.getAsLong();
        if (now - known.nanos() < FRESH.toNanos()) {
            return known.token();
        }
        Reading next = new Reading(reread(known.token()), now);
        latest = next;
        return next.token();
    }

    private String reread(String known) {
        try {
            return token(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the token in {0} cannot be read: {1}", file, e.toString());
            return known;
        }
    }

    private static String token(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
