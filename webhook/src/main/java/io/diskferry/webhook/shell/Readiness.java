package io.diskferry.webhook.shell;

import java.util.List;
import java.util.function.Supplier;

/**
 * Whether the API server should ask this replica. It should once there is a certificate and everything that is watched was
 * listed once. A later outage of the API is no reason to step back: every replica would, and no review comes without an API
 * server anyway. Shutting down is.
 */
public final class Readiness {
    private final Supplier<List<String>> awaited;
    private volatile boolean certified;
    private volatile boolean draining;

    /**
     * @param awaited names what was not listed yet
     */
    public Readiness(Supplier<List<String>> awaited) {
        this.awaited = awaited;
    }

    /** There is a certificate to show. */
    public void certified() {
        certified = true;
    }

    /** The end has begun. */
    public void draining() {
        draining = true;
    }

    boolean ready() {
        return certified && !draining && awaited.get().isEmpty();
    }

    /** One line for whoever asks why. */
    String text() {
        if (draining) {
            return "shutting down";
        }
        if (!certified) {
            return "waiting for a certificate";
        }
        List<String> lists = awaited.get();
        return lists.isEmpty() ? "ready" : "waiting for the first list of " + String.join(", ", lists);
    }
}
