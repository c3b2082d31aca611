package io.diskferry.transfer.image;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A file that must be refused.
 *
 * @param name what is wrong with it
 * @param bytes makes it
 * @param says what the refusal says
 * @param seen in which way of reading it shows
 */
public record Hostile(String name, Supplier<byte[]> bytes, String says, Seen seen) {
    /** Where damage shows: some parts are needed by one way of reading only. */
    public enum Seen {
        ALWAYS,
        BY_RANGES,
        AS_A_STREAM
    }

    /** Whether this way of reading shows it. */
    public boolean seenBy(boolean ranges) {
        return seen != (ranges ? Seen.AS_A_STREAM : Seen.BY_RANGES);
    }

    @Override
    public String toString() {
        return name;
    }

    /** All of them. */
    public static List<Hostile> all() {
        return Stream.of(
                        HostileQcow2.all(),
                        HostileVmdk.all(),
                        HostileStreams.all(),
                        HostileVdi.all(),
                        HostileVhd.all(),
                        HostileVhdx.all(),
                        HostileMixtures.all())
                .flatMap(List::stream)
                .toList();
    }

    static Hostile of(Specimen sound, String wrong, String says, Consumer<ByteBuffer> change) {
        return new Hostile(sound.name() + " " + wrong, () -> sound.with(change), says, Seen.ALWAYS);
    }

    Hostile only(Seen way) {
        return new Hostile(name, bytes, says, way);
    }
}
