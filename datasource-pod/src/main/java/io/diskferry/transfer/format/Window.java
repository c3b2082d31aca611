package io.diskferry.transfer.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of the image file seen through a sliding window, so that offsets can be asked for in rising order and a little
 * behind: compressed clusters share their last sector with the next one's beginning.
 */
public final class Window {
    private final InputStream stream;
    private final byte[] buffer;
    private final int keep;
    private long start;
    private int filled;
    private boolean ended;

    /**
     * @param stream the file from an offset on
     * @param offset that offset
     * @param span the longest stretch that will be asked for at once
     * @param keep how far behind the newest asked offset the past stays within reach
     */
    public Window(InputStream stream, long offset, int span, int keep) {
        this.stream = stream;
        this.start = offset;
        this.keep = keep;
        this.buffer = new byte[Math.max(256 << 10, Math.addExact(span, keep))];
    }

    /** The bytes of the window; only what {@link #index} and {@link #available} told of may be read, until the next call. */
    public byte[] bytes() {
        return buffer;
    }

    /** The lowest offset that can still be asked for. */
    public long earliest() {
        return start;
    }

    /**
     * Brings bytes of the file into the window.
     *
     * @param offset not lower than {@link #earliest()}
     * @param wanted at most the span
     * @return how many of them there are; fewer only where the file ends
     */
    public int available(long offset, int wanted) throws IOException {
        if (offset < start) {
            throw new IllegalArgumentException("the window has passed " + offset);
        }
        slideTo(offset, wanted);
        while (!ended && start + filled < offset + wanted) {
            int read = stream.read(buffer, filled, buffer.length - filled);
            ended = read < 0;
            filled += Math.max(read, 0);
        }
        return (int) Math.max(0, Math.min(wanted, start + filled - offset));
    }

    /** Where the byte of an offset, which was asked for by {@link #available}, is in {@link #bytes}. */
    public int index(long offset) {
        return (int) (offset - start);
    }

    /** How many bytes from an offset on are in the window by now, without reading. */
    public int resident(long offset) {
        return (int) Math.max(0, start + filled - offset);
    }

    /** Reads to the end and says where it is: the size of the file. */
    public long drain() throws IOException {
        while (!ended) {
            slideTo(start + filled, buffer.length - keep);
            int read = stream.read(buffer, filled, buffer.length - filled);
            ended = read < 0;
            filled += Math.max(read, 0);
        }
        return start + filled;
    }

    /** Makes room, reading over what lies between. */
    private void slideTo(long offset, int wanted) throws IOException {
        while (!ended && offset - start + wanted > buffer.length) {
            long from = Math.max(start, offset - keep);
            int gone = (int) Math.min(filled, from - start);
            if (from == start) {
                throw new IllegalArgumentException("more was asked for than the window spans");
            }
            System.arraycopy(buffer, gone, buffer, 0, filled - gone);
            start += gone;
            filled -= gone;
            if (start < from) {
                int read = stream.read(buffer, filled, (int) Math.min(buffer.length - filled, from - start));
                ended = read < 0;
                filled += Math.max(read, 0);
            }
        }
    }
}
