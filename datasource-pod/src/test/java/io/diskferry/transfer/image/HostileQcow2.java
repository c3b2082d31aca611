package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.Qcow2Bytes.L1;
import static io.diskferry.transfer.image.Qcow2Bytes.L2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** qcow2 images that lead out of themselves, contradict themselves or ask for too much. */
final class HostileQcow2 {
    private static final int EXTENDED_L2 = 2 * (16 << 10);

    private HostileQcow2() {}

    static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>();
        for (String name : List.of("/etc/passwd", "../other", "nbd://127.0.0.1/x", "json:{\"driver\":\"nbd\"}")) {
            all.add(row("with the backing file " + name, "it needs a backing file", i -> backing(i, name)));
        }
        all.addAll(header());
        all.addAll(tables());
        all.addAll(subclusters());
        return all;
    }

    private static List<Hostile> header() {
        return List.of(
                row("with an external data file", "its data is in another file", i -> i.putLong(72, 1L << 2)),
                row("encrypted by AES", "it is encrypted", i -> i.putInt(32, 1)),
                row("encrypted by LUKS", "it is encrypted", i -> i.putInt(32, 2)),
                row("marked as corrupt", "it is marked as corrupt", i -> i.putLong(72, 1L << 1)),
                row("with an unknown feature", "features that are not known (0x20)", i -> i.putLong(72, 1L << 5)),
                row("with the last feature", "not known (0x8000000000000000)", i -> i.putLong(72, 1L << 63)),
                row("of version 1", "version 1 of the format", i -> i.putInt(4, 1)),
                row("of version 4", "version 4 of the format", i -> i.putInt(4, 4)),
                row("with clusters of 256 bytes", "its cluster size", i -> i.putInt(20, 8)),
                row("with clusters of 4 MiB", "its cluster size", i -> i.putInt(20, 22)),
                row("with clusters of a negative power", "its cluster size", i -> i.putInt(20, -1)),
                row("with small subclusters", "its cluster size", i -> i.putLong(72, 1L << 4)),
                row("of negative size", "beyond 8 EiB", i -> i.putLong(24, Long.MIN_VALUE)),
                row("of 8 EiB", "larger than 32 MiB", i -> i.putLong(24, Long.MAX_VALUE)),
                row("with a huge level-1 table", "larger than 32 MiB", i -> i.putInt(36, -1)),
                row("with a short level-1 table", "too small for its virtual size", i -> i.putLong(24, 1L << 30)),
                row("with its level-1 table off the grid", "impossible offset", i -> i.putLong(40, L1 + 512)),
                row("with its level-1 table in the header", "impossible offset", i -> i.putLong(40, 0)),
                row("with a negative level-1 offset", "impossible offset", i -> i.putLong(40, -4096)),
                row("with an impossible header length", "impossible length", i -> i.putInt(100, 1 << 30)),
                row("with an odd header length", "impossible length", i -> i.putInt(100, 109)),
                row("with an unknown compression", "compression type 7", i -> compression(i, 112, 7)),
                row("with no room for its compression", "no room", i -> compression(i, 104, 1)));
    }

    private static List<Hostile> tables() {
        return List.of(
                row("with its level-1 table beyond the end", "beyond the end", i -> i.putLong(40, 1L << 40)),
                row("with reserved bits in level 1", "reserved bits", i -> i.putLong(L1, L2 | 2)),
                row("with its level-2 table off the grid", "not at a cluster's", i -> i.putLong(L1, L2 + 512)),
                row("with its level-2 table beyond the end", "beyond the end", i -> i.putLong(L1, 1L << 50)),
                row("with a loop of tables", "overlaps the level-1 table", i -> i.putLong(L1, L1)),
                row(
                        "with one table for two",
                        "name one level-2 table",
                        i -> i.putLong(24, 4L << 20).putInt(36, 2).putLong(L1 + 8, L2)),
                row("with reserved bits in level 2", "reserved bits", i -> i.putLong(L2, 12_288 | 2)),
                row("with a cluster off the grid", "a multiple of the cluster size", i -> i.putLong(L2, 12_800)),
                row("with a cluster beyond the end", "beyond the end", i -> i.putLong(L2, 1L << 50)),
                row("with its header for a packed cluster", "lies in the header", i -> i.putLong(L2, (1L << 62) | 512)),
                row("with a zero cluster in version 2", "version 2 does not know", i -> i.putInt(4, 2)),
                row(
                        "with garbage for a packed cluster",
                        "cannot be decoded",
                        i -> Specimen.fill(i, 16_384, 20_480, -1)),
                row("with a short packed cluster", "shorter than a cluster", HostileQcow2::shortCluster),
                row("with a huge window for a packed cluster", "larger than 8 MiB", HostileQcow2::hugeWindow));
    }

    private static List<Hostile> subclusters() {
        return List.of(
                extended(
                        "with a subcluster both zero and not",
                        "both allocated and zero",
                        i -> i.putLong(EXTENDED_L2 + 8, 1L | (1L << 32))),
                extended("with subclusters of no cluster", "allocated in no cluster", i -> i.putLong(EXTENDED_L2, 0)),
                extended(
                        "with the zero flag",
                        "reserved bits",
                        i -> i.putLong(EXTENDED_L2, i.getLong(EXTENDED_L2) | 1)));
    }

    private static Hostile row(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(Qcow2Bytes.plain(), wrong, says, change);
    }

    private static Hostile extended(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(Qcow2Bytes.extended(), wrong, says, change);
    }

    private static void backing(ByteBuffer image, String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        image.putLong(8, 512).putInt(16, text.length).put(512, text);
    }

    private static void compression(ByteBuffer image, int headerLength, int type) {
        image.putLong(72, 1L << 3).putInt(100, headerLength).put(104, (byte) type);
    }

    /** A Zstandard frame with a window of 128 MiB. */
    private static void hugeWindow(ByteBuffer image) {
        compression(image, 112, 1);
        image.put(16_384, HexFormat.of().parseHex("28b52ffd0088"));
    }

    private static void shortCluster(ByteBuffer image) {
        byte[] packed = Deflated.of(new byte[100], true);
        image.put(16_384, packed);
    }
}
