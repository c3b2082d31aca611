package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.VdiBytes.MAP;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** VDI images that lead out of themselves, contradict themselves or ask for too much. */
final class HostileVdi {
    private HostileVdi() {}

    static List<Hostile> all() {
        return List.of(
                row("of the type differencing", "needs its parent", i -> i.putInt(76, 4)),
                row("of the type undo", "needs its parent", i -> i.putInt(76, 3)),
                row("with a link", "needs its parent", i -> i.putLong(424, 1)),
                row("with the end of a link", "needs its parent", i -> i.putLong(432, 1)),
                row("with a parent", "needs its parent", i -> i.putLong(440, -1)),
                row("of an unknown type", "its image type 5", i -> i.putInt(76, 5)),
                row("of version 2", "version 0x20000 of the format", i -> i.putInt(68, 0x20000)),
                row("with sectors of 4 KiB", "its sectors", i -> i.putInt(360, 4096)),
                row("with blocks of no size", "its block size", i -> i.putInt(376, 0)),
                row("with blocks of 3 MiB", "its block size", i -> i.putInt(376, 3 << 20)),
                row("with blocks of 512 MiB", "its block size", i -> i.putInt(376, 512 << 20)),
                row("with negative blocks", "its block size", i -> i.putInt(376, Integer.MIN_VALUE)),
                row("with extra data", "extra data in its blocks", i -> i.putInt(380, 512)),
                row("of negative size", "beyond 8 EiB", i -> i.putLong(368, -1)),
                row("of 8 EiB", "beyond 8 EiB", i -> i.putLong(368, Long.MAX_VALUE)),
                row("larger than its map", "too small for its virtual size", i -> i.putLong(368, 1L << 40)),
                row("with its map beyond the end", "beyond the end", i -> i.putInt(340, -1)),
                row("with a block beyond the end", "beyond the end", i -> i.putInt(MAP, 0x7fff_ffff)),
                row("with its data beyond the end", "beyond the end", i -> i.putInt(344, -512)));
    }

    private static Hostile row(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(VdiBytes.dynamic(), wrong, says, change);
    }
}
