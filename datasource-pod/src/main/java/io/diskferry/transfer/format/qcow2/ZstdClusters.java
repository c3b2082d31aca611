package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.diskferry.transfer.format.ClusterDecoder;
import io.diskferry.transfer.kernel.ZstdFrameHeader;
import java.nio.ByteBuffer;

/** Clusters that are Zstandard frames each, mostly one, followed by whatever is left of the last sector. */
final class ZstdClusters implements ClusterDecoder {
    /** What every decoder has to support (RFC 8878, 3.1.1.1.2); no cluster needs a larger window than itself. */
    private static final int MOST_WINDOW_BYTES = 8 << 20;
    /** Before and after decoding, the one before perhaps of twice the size. */
    private static final int BUFFERS_CLUSTERS = 4;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] cluster;

    ZstdClusters(int clusterSize) {
        this.cluster = new byte[clusterSize];
    }

    /** What one of these takes, in bytes. */
    static int memoryBytes(int clusterSize) {
        return BUFFERS_CLUSTERS * clusterSize + MOST_WINDOW_BYTES;
    }

    @Override
    public byte[] decode(long guest, byte[] packed, int offset, int length) {
        if (!decodedAtOnce(packed, offset, length)) {
            decodeAsStream(packed, offset, length);
        }
        return cluster;
    }

    /** Whether it is one frame of exactly a cluster, as QEMU writes them. Whatever else it may be, the slower stream judges. */
    private boolean decodedAtOnce(byte[] packed, int offset, int length) {
        try {
            long frame = Zstd.findFrameCompressedSize(packed, offset, length);
            return !Zstd.isError(frame)
                    && context.decompressByteArray(cluster, 0, cluster.length, packed, offset, (int) frame)
                            == cluster.length;
        } catch (ZstdException _) {
            return false;
        }
    }

    private void decodeAsStream(byte[] packed, int offset, int length) {
        ByteBuffer input =
                ByteBuffer.allocateDirect(length).put(packed, offset, length).flip();
        ByteBuffer decoded = ByteBuffer.allocateDirect(cluster.length);
        try {
            context.reset();
            // The stream interface stops at the frame's end, wherever in the sector that is.
            boolean between = true;
            while (decoded.hasRemaining()) {
                if (between) {
                    requireSmallWindow(input);
                }
                int before = decoded.position() + input.position();
                between = context.decompressDirectByteBufferStream(decoded, input);
                require(
                        decoded.position() + input.position() > before,
                        "a compressed cluster is shorter than a cluster");
            }
        } catch (ZstdException e) {
            throw Qcow2Header.VERDICT.corrupt("a compressed cluster cannot be decoded", e);
        }
        decoded.flip().get(cluster);
    }

    private static void requireSmallWindow(ByteBuffer input) {
        if (ZstdFrameHeader.windowBytes(input) > MOST_WINDOW_BYTES) {
            throw Qcow2Header.VERDICT.unsafe("the window of a compressed cluster is larger than 8 MiB");
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
