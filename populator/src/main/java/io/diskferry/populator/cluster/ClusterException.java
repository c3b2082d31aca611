package io.diskferry.populator.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The API server could not be reached, was overloaded, or answered what no caller can handle. Whether a write took place is
 * unknown.
 */
public final class ClusterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message what was being done and what the server said
     */
    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
