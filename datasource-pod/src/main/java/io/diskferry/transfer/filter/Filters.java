package io.diskferry.transfer.filter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters over a stream, and the one among them that has something to say at the end. */
public final class Filters implements AutoCloseable {
    private InputStream top;
    private @Nullable Digesting digesting;

    /** Lays the first filter over the stream, the next over that, and so on. */
    public Filters(InputStream bottom, List<Filter> filters) {
        this.top = bottom;
        for (Filter filter : filters) {
            top = switch (filter) {
                case Filter.Verify verify -> {
                    digesting = new Digesting(top, verify.checksum());
                    yield digesting;
                }
                case Filter.Ahead ahead -> new ReadAhead(top, ahead.below());
                case Filter.Decompress decompress -> Decompressing.open(top, decompress.compression());
            };
        }
    }

    /** What comes out of the last one. */
    public InputStream top() {
        return top;
    }

    /** Reads what is left and compares its checksum, where one is asked for. */
    public void verify() throws IOException {
        if (digesting != null) {
            digesting.verify();
        }
    }

    @Override
    public void close() throws IOException {
        top.close();
    }
}
