package io.diskferry.transfer.format.qcow2;

import static io.diskferry.transfer.format.qcow2.Qcow2Header.require;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.diskferry.transfer.format.ClusterDecoder;
import java.nio.ByteBuffer;

/** Clusters that are one Zstandard frame each, followed by whatever is left of the last sector. */
final class ZstdClusters implements ClusterDecoder {
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] cluster;
    private final ByteBuffer decoded;
    private ByteBuffer input;

    ZstdClusters(int clusterSize) {
        this.cluster = new byte[clusterSize];
        this.decoded = ByteBuffer.allocateDirect(clusterSize);
        this.input = ByteBuffer.allocateDirect(clusterSize);
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
            while (decoded.hasRemaining()) {
                int before = decoded.position() + input.position();
                context.decompressDirectByteBufferStream(decoded, input);
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

    @Override
    public void close() {
        context.close();
    }
}
