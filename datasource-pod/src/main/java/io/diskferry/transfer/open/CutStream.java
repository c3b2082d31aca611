package io.diskferry.transfer.open;

import io.diskferry.transfer.report.TransferFault;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a decoder makes of the first part of a stream. Where that part was cut off the decoder complains; only when nothing
 * came before, that is what there is to say.
 */
final class CutStream extends FilterInputStream {
    private static final int LEAST = 512;

    private long delivered;
    private boolean ended;

    CutStream(InputStream decoder) {
        super(decoder);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int read = super.read(buffer, offset, length);
            delivered += Math.max(read, 0);
            return read;
        } catch (TransferFault fault) {
            if (delivered < LEAST) {
                throw fault;
            }
            ended = true;
            return -1;
        }
    }
}
