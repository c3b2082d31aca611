package io.diskferry.transfer.filter;

import io.diskferry.transfer.kernel.StreamInflater;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * Decodes gzip with any number of members. The JDK's GZIPInputStream looks at {@code available()} to decide whether a member
 * follows, which says nothing on a network stream, and reads 512 bytes at a time.
 */
final class GzipStream extends InputStream {
    private static final int BUFFER = 64 << 10;
    /** More zeros behind the last member than any tape's block explains. */
    private static final int MOST_PADDING = 64 << 20;

    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;
    private static final int DEFLATE = 8;

    private final InputStream source;
    private final StreamInflater inflater;
    private final CRC32 crc = new CRC32();
    /** What was read, and in front of it the last bytes of what was read before: a member may turn out to have ended there. */
    private final byte[] buffer = new byte[StreamInflater.HELD_BACK + BUFFER];

    private int position = StreamInflater.HELD_BACK;
    private int limit = StreamInflater.HELD_BACK;
    private long memberBytes;
    private int members;
    private boolean inMember;
    private boolean ended;

    GzipStream(InputStream source, StreamInflater inflater) {
        this.source = source;
        this.inflater = inflater;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember) {
                begin();
            } else {
                int produced = inflate(target, offset, length);
                if (produced > 0) {
                    return produced;
                }
                if (inflater.finished()) {
                    finish();
                }
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                require();
                inflater.input(buffer, position, limit - position);
                position = limit;
            }
            int produced = inflater.inflate(target, offset, length);
            crc.update(target, offset, produced);
            memberBytes += produced;
            return produced;
        } catch (DataFormatException e) {
            throw new IOException("its deflate data is invalid", e);
        }
    }

    /** The member's data is over: gives back what the inflater did not need and checks the trailer. */
    private void finish() throws IOException {
        position = limit - inflater.unused();
        long expectedCrc = littleEndian();
        long expectedSize = littleEndian();
        if (expectedCrc != crc.getValue() || expectedSize != (memberBytes & 0xffff_ffffL)) {
            throw new IOException("its CRC does not match");
        }
        inMember = false;
    }

    /** Reads a member's header, or finds the end; zeros behind the last member are padding of tapes and blocks. */
    private void begin() throws IOException {
        int id = next();
        for (int padding = 0; id == 0 && members > 0; padding++) {
            if (padding == MOST_PADDING) {
                throw new IOException("more than " + (MOST_PADDING >> 20) + " MiB of padding follow its end");
            }
            id = next();
        }
        if (id < 0 && members > 0) {
            ended = true;
            return;
        }
        if (id != 0x1f || one() != 0x8b || one() != DEFLATE) {
            throw new IOException("what follows is no gzip member");
        }
        header();
        inflater.reset();
        crc.reset();
        memberBytes = 0;
        members++;
        inMember = true;
    }

    private void header() throws IOException {
        int flags = one();
        if ((flags & RESERVED) != 0) {
            throw new IOException("its header has unknown flags");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(one() | one() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            one();
        }
    }

    private void skipText() throws IOException {
        int b;
        do {
            b = one();
        } while (b != 0);
    }

    private long littleEndian() throws IOException {
        return one() | one() << 8 | one() << 16 | (long) one() << 24;
    }

    private int one() throws IOException {
        int b = next();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    private int next() throws IOException {
        return position < limit || fill() ? buffer[position++] & 0xff : -1;
    }

    private void require() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException();
        }
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, limit - StreamInflater.HELD_BACK, buffer, 0, StreamInflater.HELD_BACK);
        position = StreamInflater.HELD_BACK;
        limit = position + Math.max(0, source.read(buffer, position, BUFFER));
        return limit > position;
    }

    @Override
    public void close() throws IOException {
        inflater.close();
        source.close();
    }
}
