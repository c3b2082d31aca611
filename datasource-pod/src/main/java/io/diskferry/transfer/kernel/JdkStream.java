package io.diskferry.transfer.kernel;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The JDK's zlib, piece by piece. */
final class JdkStream implements StreamInflater {
    private final Inflater inflater = new Inflater(true);

    @Override
    public void reset() {
        inflater.reset();
    }

    @Override
    public boolean needsInput() {
        return inflater.needsInput();
    }

    @Override
    public void input(byte[] bytes, int offset, int length) {
        inflater.setInput(bytes, offset, length);
    }

    @Override
    public int inflate(byte[] target, int offset, int length) throws DataFormatException {
        return inflater.inflate(target, offset, length);
    }

    @Override
    public boolean finished() {
        return inflater.finished();
    }

    @Override
    public int unused() {
        return inflater.getRemaining();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
