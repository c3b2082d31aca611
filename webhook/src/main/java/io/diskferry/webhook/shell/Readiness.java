package io.diskferry.webhook.shell;

/**
 * Whether the API server should ask this replica. It should once there is a certificate and the cluster has answered a
 * look-up. A later outage of the API is no reason to step back: every replica would, and no review comes without an API server
 * anyway. Shutting down is.
 */
public final class Readiness {
    private volatile boolean certified;
    private volatile boolean answered;
    private volatile boolean draining;

    /** There is a certificate to show. */
    public void certified() {
        certified = true;
    }

    /** The cluster has answered a look-up. */
    public void lookupAnswered() {
        answered = true;
    }

    /** The end has begun. */
    public void draining() {
        draining = true;
    }

    boolean ready() {
        return certified && answered && !draining;
    }

    /** One line for whoever asks why. */
    String text() {
        if (draining) {
            return "shutting down";
        }
        if (!certified) {
            return "waiting for a certificate";
        }
        return answered ? "ready" : "waiting for the Kubernetes API to answer a look-up of a claim";
    }
}
