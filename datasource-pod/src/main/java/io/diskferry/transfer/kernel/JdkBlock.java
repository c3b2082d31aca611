package io.diskferry.transfer.kernel;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The JDK's zlib over a block. */
final class JdkBlock implements BlockInflater {
    private final Inflater inflater = new Inflater(true);

    @Override
    public int inflate(byte[] packed, int offset, int length, byte[] target) throws DataFormatException {
        inflater.reset();
        inflater.setInput(packed, offset, length);
        int filled = 0;
        int more = 1;
        while (filled < target.length && more > 0) {
            more = inflater.inflate(target, filled, target.length - filled);
            filled += more;
        }
        return filled;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
