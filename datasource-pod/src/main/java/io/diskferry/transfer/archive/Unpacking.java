package io.diskferry.transfer.archive;

import io.diskferry.problem.Problem.ArchiveUnsafe;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.tar.SparseMap;
import io.diskferry.transfer.tar.TarEntry;
import io.diskferry.transfer.tar.TarEntry.Kind;
import io.diskferry.transfer.tar.TarReader;
import io.diskferry.transfer.target.FileTree;
import io.diskferry.transfer.target.NewFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Puts the entries of an archive into a volume, one after the other: what comes later replaces what came before. */
public final class Unpacking {
    /** More would be an attack on the volume's inodes, or a mistake. */
    static final int MOST_ENTRIES = 1_000_000;

    private static final int PIECE_BYTES = 256 << 10;
    /** Set-uid, set-gid and sticky are dropped: what comes from outside gets nobody's rights. */
    private static final int PERMISSIONS = 0777;

    private final FileTree tree;
    private final byte[] piece = new byte[PIECE_BYTES];

    private Unpacking(FileTree tree) {
        this.tree = tree;
    }

    /** Unpacks everything, and reads to the end of the stream, so that checks of what is below take place. */
    public static void run(InputStream archive, FileTree tree) throws IOException {
        Unpacking unpacking = new Unpacking(tree);
        unpacking.entries(new TarReader(archive));
        ArchiveEnd.drain(archive);
    }

    private void entries(TarReader archive) throws IOException {
        int count = 0;
        for (TarEntry entry = archive.next(); entry != null; entry = archive.next()) {
            if (++count > MOST_ENTRIES) {
                throw EntryPath.refused(entry, "is one more than " + MOST_ENTRIES);
            }
            try {
                put(entry, archive);
            } catch (FileTree.ConflictException e) {
                throw new TransferFault(new ArchiveUnsafe(entry.shown(), e.what()), e);
            }
        }
    }

    private void put(TarEntry entry, TarReader archive) throws IOException {
        List<String> path = EntryPath.of(entry);
        if (path.isEmpty() && entry.kind() != Kind.DIRECTORY) {
            throw EntryPath.refused(entry, "has no name");
        }
        switch (entry.kind()) {
            case DIRECTORY -> tree.directory(path, entry.mode());
            case FILE -> file(path, entry, archive);
            case SYMBOLIC_LINK -> {
                EntryPath.requireInside(entry, path);
                tree.symbolicLink(path, entry.link());
            }
            case HARD_LINK -> tree.hardLink(path, EntryPath.ofHardLink(entry));
            case DEVICE -> throw EntryPath.refused(entry, "is a device");
            case FIFO -> throw EntryPath.refused(entry, "is a named pipe");
            case OTHER -> throw EntryPath.refused(entry, "is of a kind that is not unpacked");
        }
    }

    private void file(List<String> path, TarEntry entry, TarReader archive) throws IOException {
        SparseMap map = entry.map();
        try (NewFile file = tree.file(path, map.size(), map.stored())) {
            for (int region = 0; region < map.count(); region++) {
                copy(map.offset(region), map.length(region), archive, file);
            }
            file.finish(entry.mode() & PERMISSIONS, entry.modified());
        }
    }

    private void copy(long offset, long length, TarReader archive, NewFile file) throws IOException {
        long done = 0;
        while (done < length) {
            int read = archive.read(piece, 0, (int) Math.min(piece.length, length - done));
            if (read < 0) {
                throw new EOFException("a file ends before its map does");
            }
            file.write(offset + done, piece, 0, read);
            done += read;
        }
    }
}
