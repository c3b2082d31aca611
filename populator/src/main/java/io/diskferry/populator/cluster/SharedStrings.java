package io.diskferry.populator.cluster;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts so that the same text is mostly one object: what is kept of many thousands of claims is to a large part the same names of labels
 * and annotations, the same reasons and the same sentences. The memory for it is bounded; a text that does not fit in is simply read as it is.
 */
final class SharedStrings extends TypeAdapter<@Nullable String> {
    /** A power of two: each text has one place, and the last one that came is there. */
    private static final int PLACES = 1 << 14;

    private static final int LONGEST = 256;

    private final AtomicReferenceArray<@Nullable String> known = new AtomicReferenceArray<>(PLACES);

    @Override
    public @Nullable String read(JsonReader in) throws IOException {
        JsonToken next = in.peek();
        if (next == JsonToken.NULL) {
            in.nextNull();
            return null;
        }
        // As the library itself does: a truth value where a text is expected is its word.
        return next == JsonToken.BOOLEAN ? Boolean.toString(in.nextBoolean()) : shared(in.nextString());
    }

    @Override
    public void write(JsonWriter out, @Nullable String value) throws IOException {
        out.value(value);
    }

    private String shared(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int place = (text.hashCode() ^ (text.hashCode() >>> 15)) & (PLACES - 1);
        String there = known.get(place);
        if (text.equals(there)) {
            return there;
        }
        known.set(place, text);
        return text;
    }
}
