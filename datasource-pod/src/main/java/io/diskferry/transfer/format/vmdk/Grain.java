package io.diskferry.transfer.format.vmdk;

import static io.diskferry.transfer.format.vmdk.SparseHeader.VERDICT;

import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.kernel.BlockInflater;
import java.nio.ByteBuffer;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decodes compressed grains: a marker with the grain's place and length, then zlib data (RFC 1950). */
final class Grain implements ClusterDecoder {
    private static final int ZLIB_HEADER_BYTES = 2;
    private static final int ZLIB_TRAILER_BYTES = 4;
    private static final int DEFLATE = 8;
    private static final int METHOD = 0x0f;
    private static final int DICTIONARY = 0x20;

    private final long virtualSize;
    private final BlockInflater inflater;
    private final byte[] grain;

    Grain(SparseHeader header, BlockInflater inflater) {
        this.virtualSize = header.virtualSize();
        this.inflater = inflater;
        this.grain = new byte[header.grainBytes()];
    }

    /** Longest stored form of a grain, marker included; data that does not compress grows a little. */
    static int mostBytes(SparseHeader header) {
        return Marker.BYTES + 2 * header.grainBytes() + 64;
    }

    @Override
    public byte[] decode(long guest, byte[] packed, int offset, int length) {
        VERDICT.require(length >= Marker.BYTES, "a compressed grain is cut off");
        Marker marker = Marker.at(packed, offset);
        VERDICT.require(marker.sector() == guest / SparseHeader.SECTOR, "a grain's marker is another grain's");
        int data = marker.length();
        VERDICT.require(
                data > ZLIB_HEADER_BYTES + ZLIB_TRAILER_BYTES && data <= length - Marker.BYTES,
                "a compressed grain is cut off");
        int decoded = inflate(packed, offset + Marker.BYTES, data);
        VERDICT.require(
                decoded >= Math.min(grain.length, virtualSize - guest), "a compressed grain is shorter than a grain");
        return grain;
    }

    /** By the fast kernel, which neither knows zlib's frame nor where the data ends; when they do not fit, by zlib itself. */
    private int inflate(byte[] packed, int at, int length) {
        int deflated = length - ZLIB_HEADER_BYTES - ZLIB_TRAILER_BYTES;
        try {
            if (framed(packed, at)) {
                int decoded = inflater.inflate(packed, at + ZLIB_HEADER_BYTES, deflated, grain);
                if (checksum(decoded) == trailer(packed, at + length - ZLIB_TRAILER_BYTES)) {
                    return decoded;
                }
            }
            return inflateByZlib(packed, at, length);
        } catch (DataFormatException e) {
            throw VERDICT.corrupt("a compressed grain cannot be decoded", e);
        }
    }

    private static boolean framed(byte[] packed, int at) {
        int method = packed[at] & 0xff;
        int flags = packed[at + 1] & 0xff;
        return (method & METHOD) == DEFLATE && (method << 8 | flags) % 31 == 0 && (flags & DICTIONARY) == 0;
    }

    private int inflateByZlib(byte[] packed, int at, int length) throws DataFormatException {
        Inflater zlib = new Inflater();
        try {
            zlib.setInput(packed, at, length);
            int decoded = 0;
            int more = 1;
            while (decoded < grain.length && more > 0) {
                more = zlib.inflate(grain, decoded, grain.length - decoded);
                decoded += more;
            }
            // One byte more: zlib compares its checksum only once it is asked for what does not come any more.
            zlib.inflate(new byte[1]);
            VERDICT.require(zlib.finished(), "a compressed grain is longer than a grain");
            return decoded;
        } finally {
            zlib.end();
        }
    }

    private int checksum(int length) {
        Adler32 checksum = new Adler32();
        checksum.update(grain, 0, length);
        return (int) checksum.getValue();
    }

    private static int trailer(byte[] packed, int at) {
        return ByteBuffer.wrap(packed).getInt(at);
    }

    @Override
    public void close() {
        inflater.close();
    }
}
