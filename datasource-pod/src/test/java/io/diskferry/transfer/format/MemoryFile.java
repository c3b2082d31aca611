package io.diskferry.transfer.format;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An image file in memory that counts how often it is asked. */
public final class MemoryFile implements ImageFile {
    private final byte[] bytes;
    private int times;

    public MemoryFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How often it was asked. */
    public int times() {
        return times;
    }

    @Override
    public Long size() {
        return (long) bytes.length;
    }

    @Override
    public boolean seekable() {
        return true;
    }

    @Override
    public ByteBuffer read(long offset, int length) {
        times++;
        int from = (int) offset;
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length)));
    }
}
