package io.diskferry.transfer.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is laid over a stream. */
public sealed interface Filter {
    /** Digest the bytes as received and compare. */
    record Verify(Checksum checksum) implements Filter {}

    /** Let what is above run while what is below waits; the name tells what is below. */
    record Ahead(String below) implements Filter {}

    /** Decode a compression around the content. */
    record Decompress(Compression compression) implements Filter {}

    /** What is laid over a source's stream, whatever is made of what comes out; the first is the lowest. */
    static List<Filter> over(Compression compression, @Nullable Checksum checksum) {
        List<Filter> filters = new ArrayList<>();
        if (checksum != null) {
            filters.add(new Verify(checksum));
        }
        filters.add(new Ahead("receive"));
        if (compression != Compression.NONE) {
            filters.add(new Decompress(compression));
            filters.add(new Ahead("decompress"));
        }
        return List.copyOf(filters);
    }
}
