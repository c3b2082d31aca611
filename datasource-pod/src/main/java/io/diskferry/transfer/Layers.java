package io.diskferry.transfer;

import io.diskferry.transfer.filter.Decompressing;
import io.diskferry.transfer.filter.Digesting;
import io.diskferry.transfer.filter.ReadAhead;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters over a stream, and the one among them that has something to say at the end. */
final class Layers implements AutoCloseable {
    private InputStream top;
    private @Nullable Digesting digesting;

    /** Lays the first step over the stream, the next over that, and so on. */
    Layers(InputStream bottom, List<Step.OverStream> steps) {
        this.top = bottom;
        for (Step.OverStream step : steps) {
            top = switch (step) {
                case Step.Verify verify -> {
                    digesting = new Digesting(top, verify.checksum());
                    yield digesting;
                }
                case Step.ReadAhead ahead -> new ReadAhead(top, ahead.what());
                case Step.Decompress decompress -> Decompressing.open(top, decompress.compression());
            };
        }
    }

    /** What comes out of the last one. */
    InputStream top() {
        return top;
    }

    /** Reads what is left and compares its checksum, where one is asked for. */
    void verify() throws IOException {
        if (digesting != null) {
            digesting.verify();
        }
    }

    @Override
    public void close() throws IOException {
        top.close();
    }
}
