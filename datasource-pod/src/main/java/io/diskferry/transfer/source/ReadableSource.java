package io.diskferry.transfer.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Something that bytes can be read from, opened. Streams are independent of one another and may be read by several threads,
 * each stream by one. An {@link IOException} means that another try may help; whatever is certain is thrown as
 * {@link io.diskferry.transfer.report.TransferFault}.
 */
public interface ReadableSource extends Closeable {
    /** How it is called in messages; without secrets. */
    String name();

    /** What it can do. */
    SourceCapabilities capabilities();

    /**
     * What tells this content from any other, the same in another process, see {@link ContentVersion}; null: nothing does, so
     * that a restarted pod has to start again.
     */
    default @Nullable String contentVersion() {
        return null;
    }

    /** How many MiB the decoders take at most that its streams come through: others above them get by with the rest. */
    default int decoderMib() {
        return 0;
    }

    /**
     * All bytes from an offset to the end. With an offset other than 0 only where the source is resumable.
     *
     * @param from offset of the first byte
     */
    InputStream stream(long from) throws IOException;

    /**
     * A part of the bytes; only where the source has ranges. The stream ends no later than the part does, and may end
     * sooner, in which case the rest has to be asked for.
     *
     * @param from offset of the first byte
     * @param length how many bytes, at least 1
     */
    InputStream range(long from, long length) throws IOException;

    /**
     * Asked once after the last byte that is wanted was read, before anybody is told that all is well: throws what is wrong with
     * what was delivered, if only the whole shows it.
     */
    default void verify() throws IOException {}

    /** Ends every stream at once, those that other threads are reading included. */
    @Override
    void close();
}
