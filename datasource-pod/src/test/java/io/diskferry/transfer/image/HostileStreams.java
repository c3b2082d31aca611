package io.diskferry.transfer.image;

import static io.diskferry.transfer.image.Hostile.Seen.AS_A_STREAM;
import static io.diskferry.transfer.image.Hostile.Seen.BY_RANGES;
import static io.diskferry.transfer.image.VmdkBytes.GRAINS;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** VMDK images of compressed grains that contradict themselves or ask for too much. */
final class HostileStreams {
    private static final int DATA = GRAINS + 12;

    private HostileStreams() {}

    static List<Hostile> all() {
        Specimen footed = VmdkBytes.streamed(true);
        int footer = footed.bytes().length - 1024;
        return List.of(
                row("with a grain of another place", "another grain's", i -> i.putLong(GRAINS, 8))
                        .only(BY_RANGES),
                row("with a grain off the grid", "at an impossible place", i -> i.putLong(GRAINS, 1))
                        .only(AS_A_STREAM),
                row("with a grain behind the disk", "at an impossible place", i -> i.putLong(GRAINS, 128))
                        .only(AS_A_STREAM),
                row("with a grain before the disk", "at an impossible place", i -> i.putLong(GRAINS, -8))
                        .only(AS_A_STREAM),
                row("with a grain twice", "a grain comes twice", i -> i.putLong(GRAINS, 2 * 8))
                        .only(AS_A_STREAM),
                row("with a huge grain", "impossible length", i -> i.putInt(GRAINS + 8, Integer.MAX_VALUE))
                        .only(AS_A_STREAM),
                row("with a negative grain", "impossible length", i -> i.putInt(GRAINS + 8, -1))
                        .only(AS_A_STREAM),
                row("with a grain longer than its place", "cut off", i -> i.putInt(GRAINS + 8, 8000))
                        .only(BY_RANGES),
                row("with an empty grain", "cut off", i -> i.putInt(GRAINS + 8, 3)),
                row("with garbage for a grain", "cannot be decoded", i -> Specimen.fill(i, DATA, DATA + 900, -1)),
                row("with a wrong checksum", "cannot be decoded", HostileStreams::checksum),
                row("with a bomb for a grain", "longer than a grain", i -> grain(i, new byte[1 << 20])),
                row("with a grain too short", "shorter than a grain", i -> grain(i, new byte[100])),
                row("with an unknown marker", "a marker is not known", i -> marker(i, 1, 9))
                        .only(AS_A_STREAM),
                row("with an endless table", "a marker is not known", i -> marker(i, 1L << 50, 1))
                        .only(AS_A_STREAM),
                row("with a negative table", "a marker is not known", i -> marker(i, -1, 1))
                        .only(AS_A_STREAM),
                cut(footed, footed.bytes().length - 1024 - 512),
                cut(footed, GRAINS + 100),
                Hostile.of(footed, "and no footer", "its footer is no header", i -> i.putInt(footer, 0))
                        .only(BY_RANGES),
                Hostile.of(footed, "that disagrees", "disagree", i -> i.putLong(footer + 12, 256))
                        .only(BY_RANGES),
                Hostile.of(footed, "that points on", "impossible offset", i -> i.putLong(footer + 56, -1))
                        .only(BY_RANGES));
    }

    private static Hostile row(String wrong, String says, Consumer<ByteBuffer> change) {
        return Hostile.of(VmdkBytes.streamed(false), wrong, says, change);
    }

    private static Hostile cut(Specimen sound, int length) {
        return new Hostile(
                sound.name() + " cut after " + length + " bytes",
                () -> Arrays.copyOf(sound.bytes(), length),
                "ends in the middle",
                AS_A_STREAM);
    }

    private static void grain(ByteBuffer image, byte[] disk) {
        byte[] packed = Deflated.of(disk, false);
        image.putInt(GRAINS + 8, packed.length).put(DATA, packed);
    }

    private static void checksum(ByteBuffer image) {
        int end = DATA + image.getInt(GRAINS + 8);
        image.put(end - 1, (byte) ~image.get(end - 1));
    }

    private static void marker(ByteBuffer image, long sectors, int type) {
        image.putLong(GRAINS, sectors).putInt(GRAINS + 8, 0).putInt(GRAINS + 12, type);
    }
}
