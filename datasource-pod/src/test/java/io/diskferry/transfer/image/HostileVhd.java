package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.VhdBytes.HEADER;
import static io.diskferry.transfer.image.VhdBytes.TABLE;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** VHD images that lead out of themselves, contradict themselves or ask for too much. */
final class HostileVhd {
    private HostileVhd() {}

    static List<Hostile> all() {
        return List.of(
                row("of the type differencing", "needs its parent", i -> i.putInt(60, 4)),
                row("of the type fixed", "its disk type 2", i -> i.putInt(60, 2)),
                row("of an unknown type", "its disk type 9", i -> i.putInt(60, 9)),
                row("of version 2", "version 0x20000 of the format", i -> i.putInt(12, 0x20000)),
                unsealed("with a wrong checksum", "its footer's checksum", i -> i.putInt(64, 1)),
                unsealed("with a wrong header checksum", "header's checksum", i -> i.putInt(HEADER + 36, 1)),
                row("of negative size", "its virtual size is impossible", i -> i.putLong(48, -512)),
                row("of an odd size", "its virtual size is impossible", i -> i.putLong(48, 1000)),
                row("without a header", "no dynamic disk header", i -> i.putLong(HEADER, 0)),
                row("with its header at the start", "header is at an impossible offset", i -> i.putLong(16, 0)),
                row("with its header far away", "", i -> i.putLong(16, 1L << 50)),
                row("with a negative header", "header is at an impossible offset", i -> i.putLong(16, -1)),
                row("with an unknown header", "version of its dynamic disk header", i -> i.putInt(HEADER + 24, 0)),
                row("with blocks of no size", "no power of two", i -> i.putInt(HEADER + 32, 0)),
                row("with blocks of 3 MiB", "no power of two", i -> i.putInt(HEADER + 32, 3 << 20)),
                row("with blocks of 16 MiB", "larger than 8 MiB", i -> i.putInt(HEADER + 32, 16 << 20)),
                row("with negative blocks", "no power of two", i -> i.putInt(HEADER + 32, Integer.MIN_VALUE)),
                row("with a short table", "too small for its virtual size", i -> i.putInt(HEADER + 28, 15)),
                row("with its table at the start", "table is at an impossible", i -> i.putLong(HEADER + 16, 0)),
                row("with a negative table", "table is at an impossible", i -> i.putLong(HEADER + 16, -1)),
                row("with its table beyond the end", "beyond the end", i -> i.putLong(HEADER + 16, 1L << 50)),
                row("with its footer for a block", "in the footer's copy", i -> i.putInt(TABLE, 0)),
                row("with a block beyond the end", "beyond the end", i -> i.putInt(TABLE, -2)));
    }

    private static Hostile row(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(VhdBytes.dynamic(), wrong, says, change);
    }

    private static Hostile unsealed(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(VhdBytes.dynamic().unsealed(), wrong, says, change);
    }
}
