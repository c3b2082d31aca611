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
     * @param files where secrets and certificates are found
     */
    OpenedSource open(S source, SourceFiles files) throws IOException;
}
