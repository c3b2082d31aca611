package io.diskferry.webhook.shell;

import io.diskferry.webhook.shell.BodyRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Reads requests' bodies within bounds of size and time, so that no client holds memory or a thread for longer. */
final class BoundedBody {
    private static final int CHUNK_BYTES = 8 << 10;

    private final BodyLimits limits;
    private final ByteBudget room;
    private final LongSupplier nanoTime;

    BoundedBody(BodyLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.room = new ByteBudget(limits.readBytes(), limits.patience());
        this.nanoTime = nanoTime;
    }

    /**
     * Everything that the stream holds. What is not taken in is read to its end all the same, for as long as a body may take: a
     * client that still sends could not hear the answer.
     *
     * @param declared how long it is said to be; negative when nothing is said
     */
    Body read(InputStream stream, long declared) throws IOException, BodyRefusedException {
        var incoming = new Incoming(stream, nanoTime.getAsLong());
        if (declared > limits.bodyBytes()) {
            throw incoming.refused(tooLarge());
        }
        byte[] first = new byte[beginning(declared)];
        int length = incoming.fill(first, 0);
        if (length < first.length) {
            return new Body(Arrays.copyOf(first, length), null);
        }
        ByteBudget.Share share;
        try {
            share = room.take(declared < 0 ? limits.bodyBytes() : declared);
        } catch (BodyRefusedException noRoom) {
            throw incoming.refused(noRoom);
        }
        try {
            return new Body(rest(incoming, first, declared), share);
        } catch (IOException | BodyRefusedException | RuntimeException e) {
            share.close();
            throw e;
        }
    }

    /** What is read without asking; of a small body one byte more than there is, so that its end is seen. */
    private int beginning(long declared) {
        return declared >= 0 && declared < limits.freeBytes() ? (int) declared + 1 : limits.freeBytes();
    }

    private byte[] rest(Incoming incoming, byte[] first, long declared) throws IOException, BodyRefusedException {
        // One more than is allowed, so that too long a body is seen.
        int most = declared < 0 ? limits.bodyBytes() + 1 : (int) declared;
        byte[] all = Arrays.copyOf(first, Math.max(most, first.length));
        int length = incoming.fill(all, first.length);
        if (length > limits.bodyBytes()) {
            throw incoming.refused(tooLarge());
        }
        return length == all.length ? all : Arrays.copyOf(all, length);
    }

    private BodyRefusedException tooLarge() {
        return new BodyRefusedException(
                Reason.TOO_LARGE, "The body is larger than " + limits.bodyBytes() + " bytes; no object is.");
    }

    /** A body that is coming in, with its deadline. */
    private final class Incoming {
        private final InputStream stream;
        private final long begin;

        Incoming(InputStream stream, long begin) {
            this.stream = stream;
            this.begin = begin;
        }

        /** Fills the array from a position on and gives where it ended: before the array's end when the body did. */
        int fill(byte[] bytes, int from) throws IOException, BodyRefusedException {
            int end = from;
            while (end < bytes.length) {
                int read = stream.read(bytes, end, Math.min(CHUNK_BYTES, bytes.length - end));
                if (read < 0) {
                    return end;
                }
                requireTime();
                end += read;
            }
            return end;
        }

        /** Reads on to the end and gives the refusal back. */
        BodyRefusedException refused(BodyRefusedException why) throws IOException, BodyRefusedException {
            byte[] chunk = new byte[CHUNK_BYTES];
            while (stream.read(chunk) >= 0) {
                requireTime();
            }
            return why;
        }

        private void requireTime() throws BodyRefusedException {
            if (nanoTime.getAsLong() - begin > limits.bodyTime().toNanos()) {
                throw new BodyRefusedException(
                        Reason.TOO_SLOW,
                        "The body did not come within " + limits.bodyTime().toSeconds() + " s.");
            }
        }
    }
}
