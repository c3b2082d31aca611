package io.diskferry.transfer.format;

import java.io.IOException;
import java.io.InputStream;

/** Gives the stream of an image file from its first byte, and again for each further pass. */
@FunctionalInterface
public interface StreamPasses {
    /** Begins a pass; the stream is read to its end and closed by who opened it. */
    InputStream next() throws IOException;
}
