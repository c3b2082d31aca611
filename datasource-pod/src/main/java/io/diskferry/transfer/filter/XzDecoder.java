package io.diskferry.transfer.filter;

import io.diskferry.transfer.kernel.XzKernel;
import java.io.IOException;
import java.io.InputStream;

/** The xz decoder with its bound on memory. Streams one after the other and padding between them are read through. */
public final class XzDecoder {
    /** The largest dictionary of xz's presets; what needs more is no ordinary file. */
    public static final int DICTIONARY_MIB = 64;
    /** The decoder's own needs besides the dictionary. */
    private static final int OVERHEAD_KIB = 1 << 10;

    private XzDecoder() {}

    static InputStream open(InputStream compressed, int dictionaryMib) throws IOException {
        return XzKernel.decoder(compressed, (dictionaryMib << 10) + OVERHEAD_KIB);
    }
}
