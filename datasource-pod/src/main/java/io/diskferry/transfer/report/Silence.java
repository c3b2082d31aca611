package io.diskferry.transfer.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a source that is asked and sends nothing. A volume that takes nothing is another matter: then nobody waits for the
 * source. It is looked at as often as somebody asks for the progress, so it never says more than was the case.
 */
final class Silence {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(15);

    private final LongAdder waiting = new LongAdder();
    private Instant since;
    private long bytes;

    Silence(Instant now) {
        this.since = now;
    }

    void asking() {
        waiting.increment();
    }

    void answered() {
        waiting.decrement();
    }

    /**
     * A sentence for the user, the same as long as the silence lasts.
     *
     * @param bytesRead how many bytes have come so far
     * @return null: bytes come, or nobody waits for them
     */
    synchronized @Nullable String at(Instant now, long bytesRead) {
        if (bytesRead != bytes || waiting.sum() == 0) {
            bytes = bytesRead;
            since = now;
        }
        return Duration.between(since, now).compareTo(WORTH_TELLING) < 0
                ? null
                : "the source has sent nothing since " + since.truncatedTo(ChronoUnit.SECONDS)
                        + "; see whether its server still runs. If the silence lasts, the connection is made anew";
    }
}
