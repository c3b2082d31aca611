package io.diskferry.certs.rotate;

import java.time.Duration;

/**
 * How long things are good for.
 *
 * @param authorityValidity of a new authority
 * @param leafValidity of a new leaf
 * @param propagation how long a new authority stays in the bundle before it issues leaves, so that every peer has read
 *     the bundle by then
 */
public record RotationPolicy(Duration authorityValidity, Duration leafValidity, Duration propagation) {
    /** A year for the authority, thirty days for a leaf, ten minutes for the news to spread. */
    public static final RotationPolicy STANDARD =
            new RotationPolicy(Duration.ofDays(365), Duration.ofDays(30), Duration.ofMinutes(10));
}
