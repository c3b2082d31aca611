package io.diskferry.populator.loop;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the decision about the lease rests on. All times are this process's own clock: those in the lease are another's,
 * and clocks differ.
 *
 * @param now the clock
 * @param identity who we are
 * @param holder who holds the lease as it was just read: empty text when it was given back, nothing when there is no lease
 * @param observedSince since when the lease looks as it does: nobody renewed it after that
 * @param lastRenewed when we renewed it last; null while we do not lead
 */
public record LeaseFacts(
        Instant now,
        String identity,
        Optional<String> holder,
        Instant observedSince,
        @Nullable Instant lastRenewed) {
    boolean leads() {
        return lastRenewed != null;
    }
}
