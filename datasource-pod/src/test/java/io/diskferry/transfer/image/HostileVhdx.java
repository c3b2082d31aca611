package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.VhdxBytes.HEADER;
import static io.diskferry.transfer.image.VhdxBytes.METADATA;
import static io.diskferry.transfer.image.VhdxBytes.REGIONS;
import static io.diskferry.transfer.image.VhdxBytes.TABLE;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** VHDX images that lead out of themselves, contradict themselves or ask for too much. */
final class HostileVhdx {
    private static final int ITEMS = METADATA + (64 << 10);
    /** The header that was written last is the second. */
    private static final int NEWEST = 2 * HEADER;

    private static final Specimen SOUND = VhdxBytes.dynamic();
    private static final Specimen UNSEALED = SOUND.unsealed();

    private HostileVhdx() {}

    static List<Hostile> all() {
        return Stream.of(headers(), metadata(), table()).flatMap(List::stream).toList();
    }

    private static List<Hostile> headers() {
        return List.of(
                row("that was not closed", "its log holds changes", i -> i.putLong(NEWEST + 48, 1)),
                row("of version 2", "version 2 of the format", i -> i.putShort(NEWEST + 66, (short) 2)),
                unsealed(
                        "with broken headers",
                        "neither of its headers",
                        i -> i.putLong(HEADER + 8, 9).putLong(NEWEST + 8, 9)),
                row(
                        "without headers",
                        "neither of its headers",
                        i -> i.putInt(HEADER, 0).putInt(NEWEST, 0)),
                unsealed("with broken regions", "neither copy of its region table", HostileVhdx::breakRegions),
                regions("with endless regions", "too many entries", (i, at) -> i.putInt(at + 8, -1)),
                regions("without regions", "lacks a region", (i, at) -> i.putInt(at + 8, 0)),
                regions("without metadata", "lacks a region", (i, at) -> i.putInt(at + 8, 1)),
                regions("with a region twice", "names a region twice", (i, at) -> i.put(at + 48, i, at + 16, 32)),
                regions("with a needed region", "a region that is needed", (i, at) -> i.putLong(at + 16, 5)),
                regions(
                        "with a region off the grid",
                        "region is at an impossible",
                        (i, at) -> i.putLong(at + 32, 1000)),
                regions("with a region in the header", "region is at an impossible", (i, at) -> i.putLong(at + 32, 0)),
                regions(
                        "with a negative region",
                        "region is at an impossible",
                        (i, at) -> i.putLong(at + 32, -1L << 20)),
                regions("with an empty region", "region is at an impossible", (i, at) -> i.putInt(at + 40, 0)));
    }

    private static List<Hostile> metadata() {
        return List.of(
                row("with a parent", "needs its parent", i -> i.putInt(ITEMS + 4, 2)),
                row("with a parent locator", "it names a parent", i -> item(i, "a8d35f2d-b30b-454d-abf7-d3d84834ab0c")),
                row("with metadata in disorder", "has no table", i -> i.putLong(METADATA, 0)),
                row("with endless metadata", "too many entries", i -> i.putShort(METADATA + 10, (short) -1)),
                row("without a size", "lacks metadata", i -> i.putShort(METADATA + 10, (short) 1)),
                row("with needed metadata", "metadata that is needed", i -> i.putLong(METADATA + 32, 5)),
                row("with an item twice", "names an item twice", i -> i.put(METADATA + 64, i, METADATA + 32, 32)),
                row("with an item in the table", "outside of its region", i -> i.putInt(METADATA + 48, 64)),
                row("with an item elsewhere", "outside of its region", i -> i.putInt(METADATA + 48, 1 << 30)),
                row("with blocks of no size", "its block size", i -> i.putInt(ITEMS, 0)),
                row("with blocks of 3 MiB", "its block size", i -> i.putInt(ITEMS, 3 << 20)),
                row("with blocks of 512 MiB", "its block size", i -> i.putInt(ITEMS, 512 << 20)),
                row("with sectors of 520 bytes", "its sectors have neither", i -> i.putInt(ITEMS + 16, 520)),
                row("of 65 TiB", "its virtual size is impossible", i -> i.putLong(ITEMS + 8, 65L << 40)),
                row("of negative size", "its virtual size is impossible", i -> i.putLong(ITEMS + 8, -512)),
                row("of an odd size", "its virtual size is impossible", i -> i.putLong(ITEMS + 8, 1000)),
                row("larger than its table", "too small for its virtual size", i -> i.putLong(ITEMS + 8, 1L << 40)));
    }

    private static List<Hostile> table() {
        return List.of(
                row("with a block of a parent", "partly in a parent", i -> i.putLong(TABLE, (3 << 20) | 7)),
                row("with an unknown state", "state of a block", i -> i.putLong(TABLE, (3 << 20) | 4)),
                row("with its header for a block", "block is at an impossible", i -> i.putLong(TABLE, 6)),
                row("with a negative block", "block is at an impossible", i -> i.putLong(TABLE, (-1L << 20) | 6)),
                row("with a block beyond the end", "beyond the end", i -> i.putLong(TABLE, (1L << 50) | 6)),
                regions("with its table beyond the end", "beyond the end", (i, at) -> i.putLong(at + 32, 1L << 50)));
    }

    private static Hostile row(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(SOUND, wrong, says, change);
    }

    /** The same change in both copies of the region table. */
    private static Hostile regions(String wrong, String says, RegionChange change) {
        return row(wrong, says, image -> {
            change.at(image, REGIONS);
            change.at(image, REGIONS + HEADER);
        });
    }

    private static Hostile unsealed(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(UNSEALED, wrong, says, change);
    }

    private static void breakRegions(ByteBuffer image) {
        image.put(REGIONS + 100, (byte) 1).put(REGIONS + HEADER + 100, (byte) 1);
    }

    private static void item(ByteBuffer image, String name) {
        image.putShort(METADATA + 10, (short) 4);
        VhdxBytes.guid(image, METADATA + 32 + 3 * 32, name);
    }

    @FunctionalInterface
    private interface RegionChange {
        void at(ByteBuffer image, int table);
    }
}
