package io.diskferry.transfer.source.http.egress;

/**
 * How long is waited, in milliseconds.
 *
 * @param connectMillis until a connection stands
 * @param idleMillis until the next byte, where another connection can go on
 * @param patienceMillis until the next byte, where giving up would mean to begin again: before the first answer, and in a stream
 *     that cannot be resumed
 */
public record Timeouts(int connectMillis, int idleMillis, int patienceMillis) {
    /** Ten minutes without a byte are what CDI allows, too. */
    public static final Timeouts DEFAULT = new Timeouts(10_000, 60_000, 600_000);
}
