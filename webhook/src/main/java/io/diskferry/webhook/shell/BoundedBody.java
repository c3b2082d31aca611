package io.diskferry.webhook.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Reads a request's body within bounds of size and time, so that no client holds memory or a thread for longer. */
final class BoundedBody {
    /**
     * An object may have 3 MiB on its way to the API server, and a review of an update carries it twice; the rest is the
     * review's own.
     */
    static final int MAX_BYTES = 7 << 20;
    /** The API server waits 10 s for an answer. Checked between reads, each of which has the socket's own time-out. */
    static final Duration MAX_TIME = Duration.ofSeconds(10);

    private static final int CHUNK_BYTES = 16 << 10;

    private final int maxBytes;
    private final long maxNanos;
    private final LongSupplier nanoTime;

    BoundedBody(int maxBytes, Duration maxTime, LongSupplier nanoTime) {
        this.maxBytes = maxBytes;
        this.maxNanos = maxTime.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Everything that the stream holds. */
    byte[] read(InputStream body) throws IOException, BodyRefusedException {
        long begin = nanoTime.getAsLong();
        var bytes = new ByteArrayOutputStream(CHUNK_BYTES);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int length = body.read(chunk); length >= 0; length = body.read(chunk)) {
            if (bytes.size() + length > maxBytes) {
                throw new BodyRefusedException(413, "The body is larger than " + maxBytes + " bytes.");
            }
            if (nanoTime.getAsLong() - begin > maxNanos) {
                throw new BodyRefusedException(408, "The body did not come in time.");
            }
            bytes.write(chunk, 0, length);
        }
        return bytes.toByteArray();
    }

    /** The body broke a bound. */
    static final class BodyRefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int httpStatus;
        private final String sentence;

        BodyRefusedException(int httpStatus, String sentence) {
            super(sentence, null, false, false);
            this.httpStatus = httpStatus;
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }

        int httpStatus() {
            return httpStatus;
        }
    }
}
