package io.diskferry.transfer.tar;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The content of the file that a {@link TarReader} is at, its holes filled with zeros. */
public final class EntryStream extends InputStream {
    private final TarReader tar;
    private final SparseMap map;
    private int region;
    private long position;

    public EntryStream(TarReader tar, TarEntry entry) {
        this.tar = tar;
        this.map = entry.map();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (region < map.count() && position == map.offset(region) + map.length(region)) {
            region++;
        }
        if (position == map.size()) {
            return -1;
        }
        long dataAt = region < map.count() ? map.offset(region) : map.size();
        int read = position < dataAt
                ? zeros(buffer, offset, (int) Math.min(length, dataAt - position))
                : tar.read(buffer, offset, (int) Math.min(length, dataAt + map.length(region) - position));
        position += read;
        return read;
    }

    private static int zeros(byte[] buffer, int offset, int length) {
        Arrays.fill(buffer, offset, offset + length, (byte) 0);
        return length;
    }
}
