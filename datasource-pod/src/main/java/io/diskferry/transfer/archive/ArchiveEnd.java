package io.diskferry.transfer.archive;

import io.diskferry.problem.Problem.ArchiveUnreadable;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.io.InputStream;

/** What follows the last entry: zeros, as many as a tape's block wants. */
public final class ArchiveEnd {
    private static final long MOST_BYTES = 64L << 20;
    private static final int PIECE_BYTES = 64 << 10;

    private ArchiveEnd() {}

    /** Reads it, so that decoders below come to their end and check it; refuses what has no end. */
    public static void drain(InputStream archive) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long behind = 0;
        for (int read = archive.read(piece); read >= 0; read = archive.read(piece)) {
            behind += read;
            if (behind > MOST_BYTES) {
                throw new TransferFault(new ArchiveUnreadable(
                        "more than " + (MOST_BYTES >> 20) + " MiB follow the end of the archive"));
            }
        }
    }
}
