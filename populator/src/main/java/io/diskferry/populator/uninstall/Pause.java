package io.diskferry.populator.uninstall;

import java.time.Duration;

/** Lets time pass between two looks at the cluster. */
@FunctionalInterface
public interface Pause {
    /** Pauses the thread itself. */
    Pause SLEEP = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    };

    /** Returns after that time. */
    void take(Duration duration);
}
