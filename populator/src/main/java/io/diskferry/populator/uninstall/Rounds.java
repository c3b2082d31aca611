package io.diskferry.populator.uninstall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Does something again and again until it is done or time is out. */
record Rounds(InstantSource clock, Pause pause) {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /**
     * Returns whether it was done in time.
     *
     * @param round one round; true once there is nothing left to do
     * @param limit no round begins later than this
     */
    boolean until(BooleanSupplier round, Duration limit) {
        Instant deadline = clock.instant().plus(limit);
        while (!round.getAsBoolean()) {
            if (!clock.instant().isBefore(deadline)) {
                return false;
            }
            pause.take(BETWEEN);
        }
        return true;
    }
}
