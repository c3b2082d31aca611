package io.diskferry.transfer.archive;

import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.problem.Problem.NotAnImage;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.tar.EntryStream;
import io.diskferry.transfer.tar.TarEntry;
import io.diskferry.transfer.tar.TarReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the one disk among the files of a tar archive; an OVA is one with a description in front of its disks. */
public final class ArchiveSearch {
    /** What carries one disk has a few files beside it. */
    private static final int MOST_ENTRIES = 10_000;

    private static final int MOST_NAMED = 8;

    private final TarReader tar;
    private int entries;

    public ArchiveSearch(TarReader tar) {
        this.tar = tar;
    }

    /**
     * A disk.
     *
     * @param entry the file that it is
     * @param content all of it; to be read before the search goes on
     */
    public record Found(TarEntry entry, InputStream content) {}

    /** The first disk; refuses an archive without one. */
    public Found first() throws IOException {
        Found found = next();
        if (found == null) {
            throw new TransferFault(new NotAnImage("it is a tar archive without a disk image in it"));
        }
        return found;
    }

    /** Refuses an archive that holds others beside the first, and names them. */
    public void requireNoOther(TarEntry first) throws IOException {
        List<String> names = new ArrayList<>(List.of(first.shown()));
        for (Found other = next(); other != null && names.size() < MOST_NAMED; other = next()) {
            names.add(other.entry().shown());
        }
        if (names.size() > 1) {
            throw new TransferFault(
                    new ImageUnsupported("tar", "it holds more than one disk: " + String.join(", ", names)));
        }
    }

    private @Nullable Found next() throws IOException {
        for (TarEntry entry = tar.next(); entry != null; entry = tar.next()) {
            if (++entries > MOST_ENTRIES) {
                throw new TransferFault(new ImageUnsupported("tar", "it holds more than " + MOST_ENTRIES + " files"));
            }
            if (entry.kind() == TarEntry.Kind.FILE) {
                InputStream content = new EntryStream(tar, entry);
                byte[] head = content.readNBytes(DiskContent.HEAD_BYTES);
                if (DiskContent.isDisk(head, entry.size())) {
                    return new Found(entry, new SequenceInputStream(new ByteArrayInputStream(head), content));
                }
            }
        }
        return null;
    }
}
