package io.diskferry.webhook.shell;

import java.time.Duration;

/**
 * How much memory and time reviews may take. Together they stay below half of the heap, whoever sends what:
 *
 * <pre>
 *   every request         the first freeBytes             256 requests at once: 8 MiB
 *   larger bodies         their whole size, of readBytes                       24 MiB
 *   bodies that are whole bytes * growth, of treeBytes                         64 MiB
 * </pre>
 *
 * A client that dawdles can hold back only bodies that are larger than {@code freeBytes}: what was not received as a whole takes
 * nothing of {@code treeBytes}. Reviews as they are every day have 3 to 15 KiB.
 *
 * @param bodyBytes the largest body
 * @param bodyTime how long one may take to come in, looked at after each piece; without a piece for as long again, the
 *     connection is closed
 * @param freeBytes what is read of any body without asking
 * @param readBytes for all larger bodies that are coming in
 * @param treeBytes for all reviews that are being decided
 * @param patience how long one waits for its share of either
 */
record BodyLimits(int bodyBytes, Duration bodyTime, int freeBytes, int readBytes, int treeBytes, Duration patience) {
    /** What an empty object, three characters with its comma, becomes when it is parsed: a node, a map, the places of both. */
    private static final int GROWTH = 48;

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    /**
     * An object may have 3 MiB on its way to the API server, and a review of an update carries it twice; the rest is the
     * review's own. No configuration of ours has the API server wait for less than 5 s.
     */
    static final BodyLimits STANDARD =
            new BodyLimits(7 * MIB, Duration.ofSeconds(5), 32 * KIB, 24 * MIB, 64 * MIB, Duration.ofSeconds(2));

    /** The most that a body of this size can take as a tree. */
    static long treeBytes(int bodyBytes) {
        return (long) GROWTH * bodyBytes;
    }
}
