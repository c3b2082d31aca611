package io.diskferry.transfer;

import io.diskferry.transfer.filter.Checksum;
import io.diskferry.transfer.filter.Compression;

/** One step of a pipeline. Steps on the stream come first, in order; one step that places the data is the last. */
sealed interface Step {
    /** Something that is laid over the stream. */
    sealed interface OverStream extends Step {}

    /** How data gets to its place. */
    sealed interface Place extends Step {}

    /** Digest the bytes as received and compare. */
    record Verify(Checksum checksum) implements OverStream {}

    /** Let what is above run while what is below waits. */
    record ReadAhead(String what) implements OverStream {}

    /** Decode a compression around the image. */
    record Decompress(Compression compression) implements OverStream {}

    /** The parts of the image that hold data, over so many connections. */
    record ByRanges(int connections) implements Place {}

    /** The whole image as it comes. */
    record FromStream() implements Place {}
}
