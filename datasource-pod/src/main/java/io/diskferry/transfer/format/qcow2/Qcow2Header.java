package io.diskferry.transfer.format.qcow2;

import io.diskferry.transfer.format.DiskKind;
import io.diskferry.transfer.format.Verdict;
import java.nio.ByteBuffer;

/**
 * The header, checked: whatever gets past {@link #parse} can be read with bounded memory and needs nothing besides the file.
 *
 * @param version 2 or 3
 * @param clusterBits a cluster has 2 to this power bytes, 9 to 21
 * @param virtualSize size of the guest's disk in bytes
 * @param l1Offset where the level-1 table is in the file
 * @param l1Entries how many of its entries the disk needs
 * @param compression how compressed clusters are decoded
 * @param extendedL2 whether clusters are divided into 32 subclusters
 */
record Qcow2Header(
        int version,
        int clusterBits,
        long virtualSize,
        long l1Offset,
        int l1Entries,
        ClusterCompression compression,
        boolean extendedL2) {
    static final Verdict VERDICT = Verdict.on(DiskKind.QCOW2);

    private static final int MIN_CLUSTER_BITS = 9;
    private static final int MAX_CLUSTER_BITS = 21;
    /** Subclusters are sectors at least. */
    private static final int MIN_CLUSTER_BITS_EXTENDED = 14;
    /** QEMU's own limit, QCOW_MAX_L1_SIZE. */
    private static final long MAX_L1_BYTES = 32L << 20;

    private static final int V3_BYTES = 104;

    private static final long CORRUPT = 1L << 1;
    private static final long DATA_FILE = 1L << 2;
    private static final long COMPRESSION_TYPE = 1L << 3;
    private static final long EXTENDED_L2 = 1L << 4;
    /** The dirty bit is about reference counts, which reading does not need. */
    private static final long KNOWN = 1L | CORRUPT | DATA_FILE | COMPRESSION_TYPE | EXTENDED_L2;

    /** How compressed clusters are decoded. */
    enum ClusterCompression {
        ZLIB,
        ZSTD
    }

    /**
     * Reads and judges a header.
     *
     * @param bytes how the file begins, at least 512 bytes
     */
    static Qcow2Header parse(ByteBuffer bytes) {
        int version = bytes.getInt(4);
        if (version != 2 && version != 3) {
            throw VERDICT.unsupported("version " + version + " of the format is not known");
        }
        requireSelfContained(bytes);
        long features = version == 2 ? 0 : features(bytes);
        boolean extended = (features & EXTENDED_L2) != 0;
        int clusterBits = clusterBits(bytes, extended);
        long size = bytes.getLong(24);
        require(size >= 0, "its virtual size is beyond 8 EiB");
        return new Qcow2Header(
                version,
                clusterBits,
                size,
                l1Offset(bytes, clusterBits),
                l1Entries(bytes, size, clusterBits, extended),
                compression(bytes, features),
                extended);
    }

    /** Bytes of a cluster. */
    int clusterSize() {
        return 1 << clusterBits;
    }

    /** Bytes of an entry of a level-2 table. */
    int l2EntryBytes() {
        return extendedL2 ? 16 : 8;
    }

    private static void requireSelfContained(ByteBuffer bytes) {
        if (bytes.getLong(8) != 0) {
            throw VERDICT.unsafe("it needs a backing file");
        }
        if (bytes.getInt(32) != 0) {
            throw VERDICT.unsafe("it is encrypted");
        }
    }

    private static long features(ByteBuffer bytes) {
        long features = bytes.getLong(72);
        int length = bytes.getInt(100);
        require(
                length >= V3_BYTES && length % 8 == 0 && length <= bytes.limit(),
                "its header has an impossible length");
        if ((features & DATA_FILE) != 0) {
            throw VERDICT.unsafe("its data is in another file");
        }
        require((features & CORRUPT) == 0, "it is marked as corrupt");
        if ((features & ~KNOWN) != 0) {
            throw VERDICT.unsupported(
                    "it uses features that are not known (0x" + Long.toHexString(features & ~KNOWN) + ")");
        }
        return features;
    }

    private static int clusterBits(ByteBuffer bytes, boolean extended) {
        int bits = bytes.getInt(20);
        int least = extended ? MIN_CLUSTER_BITS_EXTENDED : MIN_CLUSTER_BITS;
        require(bits >= least && bits <= MAX_CLUSTER_BITS, "its cluster size is not between 512 bytes and 2 MiB");
        return bits;
    }

    private static long l1Offset(ByteBuffer bytes, int clusterBits) {
        long offset = bytes.getLong(40);
        long cluster = 1L << clusterBits;
        boolean needed = bytes.getLong(24) != 0;
        require(
                !needed || (offset >= cluster && offset % cluster == 0),
                "its level-1 table is at an impossible offset");
        return offset;
    }

    private static int l1Entries(ByteBuffer bytes, long size, int clusterBits, boolean extended) {
        int l2EntryBits = extended ? 4 : 3;
        int spanBits = clusterBits + clusterBits - l2EntryBits;
        long needed = (size >>> spanBits) + ((size & ((1L << spanBits) - 1)) == 0 ? 0 : 1);
        long given = Integer.toUnsignedLong(bytes.getInt(36));
        if (needed * Long.BYTES > MAX_L1_BYTES || given * Long.BYTES > MAX_L1_BYTES) {
            throw VERDICT.unsafe("its level-1 table is larger than 32 MiB");
        }
        require(given >= needed, "its level-1 table is too small for its virtual size");
        return (int) needed;
    }

    private static ClusterCompression compression(ByteBuffer bytes, long features) {
        boolean typed = (features & COMPRESSION_TYPE) != 0;
        if (!typed) {
            return ClusterCompression.ZLIB;
        }
        require(bytes.getInt(100) > V3_BYTES, "its header has no room for its compression type");
        return switch (bytes.get(V3_BYTES)) {
            case 0 -> ClusterCompression.ZLIB;
            case 1 -> ClusterCompression.ZSTD;
            default -> throw VERDICT.unsupported("its compression type " + bytes.get(V3_BYTES) + " is not known");
        };
    }

    static void require(boolean sound, String otherwise) {
        VERDICT.require(sound, otherwise);
    }
}
