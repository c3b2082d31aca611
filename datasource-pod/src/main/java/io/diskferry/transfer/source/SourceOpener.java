package io.diskferry.transfer.source;

import io.diskferry.source.ImportSource;
import java.io.IOException;

/** Opens one kind of source. */
@FunctionalInterface
public interface SourceOpener<S extends ImportSource> {
    /**
     * Opens it and finds out what it can.
     *
     * @param source as the user declared it
     * @param context what the pod was told and given besides
     */
    OpenedSource open(S source, SourceContext context) throws IOException;
}
