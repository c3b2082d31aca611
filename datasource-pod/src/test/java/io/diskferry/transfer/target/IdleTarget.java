package io.diskferry.transfer.target;

import java.io.IOException;

/** A target that takes everything and keeps nothing, for tests that are about something else. */
public class IdleTarget implements Target {
    @Override
    public long capacityBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void prepare(long virtualSizeBytes, boolean preallocate) {}

    @Override
    public boolean reopen(long virtualSizeBytes) {
        return false;
    }

    @Override
    public void persist() throws IOException {}

    @Override
    public void write(long position, byte[] data, int offset, int length) throws IOException {}

    @Override
    public byte[] read(long position, int length) {
        return new byte[length];
    }

    @Override
    public void takeBack(long position, int length) {}

    @Override
    public void finish(long virtualSizeBytes) {}

    @Override
    public void discard() {}

    @Override
    public void close() {}
}
