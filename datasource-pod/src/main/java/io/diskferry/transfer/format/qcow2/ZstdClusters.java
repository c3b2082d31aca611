package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

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
    private final ByteBuffer decoded;
    private ByteBuffer input;

    ZstdClusters(int clusterSize) {
        this.cluster = new byte[clusterSize];
        this.decoded = ByteBuffer.allocateDirect(clusterSize);
        this.input = ByteBuffer.allocateDirect(clusterSize);
    }

    /** What one of these takes, in bytes. */
    static int memoryBytes(int clusterSize) {
        return BUFFERS_CLUSTERS * clusterSize + MOST_WINDOW_BYTES;
    }

    @Override
    public byte[] decode(long guest, byte[] packed, int offset, int length) {
        if (input.capacity() < length) {
            input = ByteBuffer.allocateDirect(length);
        }
        input.clear().put(packed, offset, length).flip();
        decoded.clear();
        try {
            context.reset();
            // The stream interface stops at the frame's end, wherever in the sector that is.
            boolean between = true;
            while (decoded.hasRemaining()) {
                if (between) {
                    requireSmallWindow();
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
        return cluster;
    }

    private void requireSmallWindow() {
        if (ZstdFrameHeader.windowBytes(input) > MOST_WINDOW_BYTES) {
            throw Qcow2Header.VERDICT.unsafe("the window of a compressed cluster is larger than 8 MiB");
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
