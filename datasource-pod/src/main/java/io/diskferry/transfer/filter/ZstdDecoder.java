package io.diskferry.transfer.filter;

import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The Zstandard decoder with its bound on memory. Frames one after the other are read through. */
final class ZstdDecoder extends FilterInputStream {
    /** As {@code zstd} itself decodes without being asked for more: {@code --long=27}. */
    static final int WINDOW_MIB = 1 << (27 - 20);

    private static final int MIB_LOG = 20;
    /** ZSTD_error_frameParameter_windowTooLarge. */
    private static final long WINDOW_TOO_LARGE = 16;

    private ZstdDecoder(InputStream in) {
        super(in);
    }

    /** @param windowMib rounded up to a power of two, as its bound can only be one */
    static InputStream open(InputStream compressed, int windowMib) throws IOException {
        ZstdInputStreamNoFinalizer decoder = new ZstdInputStreamNoFinalizer(compressed);
        decoder.setLongMax(MIB_LOG + Integer.SIZE - Integer.numberOfLeadingZeros(windowMib - 1));
        return new ZstdDecoder(decoder);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (ZstdIOException e) {
            if (code(e.getErrorCode()) == WINDOW_TOO_LARGE) {
                throw new WindowTooLargeException(e);
            }
            throw e;
        } catch (ZstdException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The binding hands out codes negated or not, by version. */
    private static long code(long raw) {
        return Math.abs(raw);
    }

    /** More memory is wanted than is given. */
    static final class WindowTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        WindowTooLargeException(Throwable cause) {
            super(cause);
        }
    }
}
