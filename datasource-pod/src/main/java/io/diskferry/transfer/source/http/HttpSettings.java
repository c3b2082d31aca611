package io.diskferry.transfer.source.http;

import java.net.URI;
import java.util.List;

/**
 * What all requests of one import have in common.
 *
 * @param uri the address that the user gave
 * @param open headers that go to every server on the way
 * @param secret headers that only the first origin sees
 * @param trust how servers prove who they are
 * @param timeouts how long is waited
 */
record HttpSettings(URI uri, List<Header> open, List<Header> secret, Trust trust, Timeouts timeouts) {
    /**
     * How long is waited, in milliseconds.
     *
     * @param connectMillis until a connection stands
     * @param idleMillis until the next byte of an answer
     */
    record Timeouts(int connectMillis, int idleMillis) {
        static final Timeouts DEFAULT = new Timeouts(10_000, 60_000);
    }
}
