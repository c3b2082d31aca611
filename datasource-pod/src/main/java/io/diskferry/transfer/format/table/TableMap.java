package io.diskferry.transfer.format.table;

import io.diskferry.transfer.format.Extent;
import java.nio.ByteBuffer;

/**
 * The tables of an image: some are named by its head, the others by tables. Long tables are named in pieces, so that no
 * table takes more memory than a piece. For one thread at a time.
 */
public interface TableMap {
    /** The format's name for messages. */
    String format();

    /** Names the tables that the head tells of. */
    void roots(Found found);

    /**
     * How long a table is.
     *
     * @param id given to {@link Found#table} before
     */
    int length(long id);

    /**
     * Reads a table.
     *
     * @param bytes the whole table, big-endian
     */
    void read(long id, ByteBuffer bytes, Found found);

    /**
     * Whether tables do not say how long a packed extent is, so that it ends at the latest where the next one begins; the
     * length that is given is a bound.
     */
    default boolean packedUntilNext() {
        return false;
    }

    /** Takes what tables name, in any order. */
    interface Found {
        /**
         * Another table.
         *
         * @param host where it begins in the file
         * @param id what the map calls it
         */
        void table(long host, long id);

        /** A part of the disk. */
        void extent(Extent extent);
    }
}
