package io.diskferry.transfer.kernel;

import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;

/**
 * libdeflate over a block. It knows only data that fills the target exactly; about any other the JDK has the last word, so
 * that a block is refused, or taken in part, for the same reasons with either kernel.
 */
final class LibdeflateBlock implements BlockInflater {
    private final Libdeflate library;
    private final MemorySegment decompressor;
    private final JdkBlock otherwise = new JdkBlock();

    LibdeflateBlock(Libdeflate library) {
        this.library = library;
        this.decompressor = library.decompressor();
    }

    @Override
    public int inflate(byte[] packed, int offset, int length, byte[] target) throws DataFormatException {
        return library.inflate(decompressor, packed, offset, length, target)
                ? target.length
                : otherwise.inflate(packed, offset, length, target);
    }

    @Override
    public void close() {
        otherwise.close();
    }
}
