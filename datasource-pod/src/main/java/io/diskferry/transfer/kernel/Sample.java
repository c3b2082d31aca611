package io.diskferry.transfer.kernel;

import java.lang.foreign.MemorySegment;
import java.util.zip.Deflater;

/**
 * Known deflate data by which a library is tried.
 *
 * @param plain longer than two windows of deflate, so that what is remembered between calls matters
 * @param packed the same, deflated
 */
record Sample(MemorySegment plain, MemorySegment packed) {
    private static final int BYTES = 96 << 10;
    /** Behind are zeros, the longest copies. */
    private static final int LITERALS_AND_COPIES = 72 << 10;

    static Sample create() {
        byte[] plain = new byte[BYTES];
        for (int i = 0; i < LITERALS_AND_COPIES; i++) {
            plain[i] = (byte) ((i * i) >>> 7);
        }
        return new Sample(MemorySegment.ofArray(plain), deflated(plain));
    }

    private static MemorySegment deflated(byte[] plain) {
        byte[] packed = new byte[2 * BYTES];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            return MemorySegment.ofArray(packed).asSlice(0, deflater.deflate(packed));
        } finally {
            deflater.end();
        }
    }
}
