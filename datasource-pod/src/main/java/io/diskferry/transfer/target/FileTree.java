package io.diskferry.transfer.target;

import io.diskferry.contract.TargetPlan;
import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A volume being filled with files. Paths are lists of names below its top, without {@code .} and {@code ..}; each name on the way is
 * entered as a directory, never as a link, so nothing is made outside. What is there already is replaced by what comes later, except a
 * directory, which stays one for ever. Nothing is certain before {@link #finish} has returned.
 */
public final class FileTree implements Closeable {
    private static final System.Logger LOG = System.getLogger(FileTree.class.getName());
    private static final String AGAIN =
            "an earlier attempt broke off; what it unpacked was taken away, and this one starts again at the first entry";

    /** What may be dirty before the storage is waited for; large files look after themselves, see {@link WriteBack}. */
    private static final long DIRTY_BYTES = 128L << 20;
    /** The file system check's own directory, at the top of ext4 volumes; not ours to change. */
    static final String LOST_AND_FOUND = "lost+found";

    private static final int PERMISSIONS = 0777;
    private static final int OWNER_ALL = 0700;
    private static final int IMPLIED_DIRECTORY = 0755;

    private final Directory top;
    private final UnpackingMark mark;
    private final Meter meter;
    private final boolean preallocate;
    private final long capacity;
    private final Deque<Level> open = new ArrayDeque<>();
    private long stored;
    private long dirty;

    private record Level(String name, Directory directory) {}

    private FileTree(Directory top, UnpackingMark mark, TargetPlan plan, long capacity, Meter meter) {
        this.top = top;
        this.mark = mark;
        this.meter = meter;
        this.preallocate = plan.preallocate();
        this.capacity = capacity;
    }

    /** Opens a volume and takes away what an earlier attempt left, which the meter's note then says. */
    public static FileTree open(TargetPlan plan, Path root, Meter meter) throws IOException {
        UnpackingMark mark = UnpackingMark.set(root);
        if (mark.foundSet()) {
            LOG.log(System.Logger.Level.INFO, AGAIN);
            meter.note(AGAIN);
        }
        long capacity = Math.min(plan.sizeBytes(), root.toFile().getUsableSpace());
        return new FileTree(Directory.open(root), mark, plan, capacity, meter);
    }

    /** How many bytes of data there is room for. */
    public long capacityBytes() {
        return capacity;
    }

    /** Makes a directory, or keeps the one that is there; its owner can always write in it. */
    public void directory(List<String> path, int mode) throws IOException {
        if (path.isEmpty() || path.equals(List.of(LOST_AND_FOUND))) {
            return;
        }
        Directory parent = parent(path);
        String name = path.getLast();
        if (!tried(() -> parent.make(name), Directory.EEXIST) && !isDirectory(parent, name)) {
            parent.remove(name);
            parent.make(name);
        }
        try (Directory made = parent.enter(name)) {
            made.mode((mode & PERMISSIONS) | OWNER_ALL);
        }
    }

    /**
     * Begins a file.
     *
     * @param size with its holes, in bytes
     * @param data how many bytes of it will be written
     */
    public NewFile file(List<String> path, long size, long data) throws IOException {
        requireRoom(size, data);
        Directory parent = parent(path);
        clear(parent, path.getLast());
        return NewFile.of(parent.create(path.getLast()), size, preallocate, meter);
    }

    /** A file must fit even when its holes are filled, and all data together. */
    private void requireRoom(long size, long data) throws IOException {
        long needed = Math.max(size, stored + data);
        if (needed > capacity) {
            throw new TransferFault(TargetTooSmall.forArchive(needed, capacity));
        }
        stored += data;
        dirty += data;
        if (dirty > DIRTY_BYTES) {
            top.syncFileSystem();
            dirty = data;
        }
    }

    /** Makes a symbolic link. */
    public void symbolicLink(List<String> path, String target) throws IOException {
        Directory parent = parent(path);
        clear(parent, path.getLast());
        parent.symbolicLink(path.getLast(), target);
    }

    /** Gives a file that is there a further name. */
    public void hardLink(List<String> path, List<String> existing) throws IOException {
        if (path.equals(existing)) {
            throw new ConflictException("is a link to itself");
        }
        try (Directory other = existingParent(existing)) {
            String file = existing.getLast();
            if (other.isSymbolicLink(file)) {
                throw new ConflictException("is a further name of a link");
            }
            if (isDirectory(other, file)) {
                throw new ConflictException("is a further name of a directory");
            }
            Directory parent = parent(path);
            clear(parent, path.getLast());
            parent.hardLink(path.getLast(), other, file);
        } catch (Linux.RefusedException e) {
            throw e.is(Directory.ENOENT, Directory.ENOTDIR, Directory.ELOOP)
                    ? new ConflictException("is a further name of a file that did not come before it")
                    : e;
        }
    }

    private Directory existingParent(List<String> path) throws IOException {
        Directory at = top.enter(".");
        for (String name : path.subList(0, path.size() - 1)) {
            try (Directory left = at) {
                at = left.enter(name);
            }
        }
        return at;
    }

    /** The directory that a path leads to; the way to the last one is kept open, as most entries lie beside one another. */
    private Directory parent(List<String> path) throws IOException {
        List<String> names = path.subList(0, path.size() - 1);
        closeFrom(common(names));
        for (String name : names.subList(open.size(), names.size())) {
            open.addLast(new Level(name, enterOrMake(current(), name)));
        }
        return current();
    }

    private Directory current() {
        return open.isEmpty() ? top : open.getLast().directory();
    }

    private int common(List<String> names) {
        int same = 0;
        for (Level level : open) {
            if (same == names.size() || !level.name().equals(names.get(same))) {
                break;
            }
            same++;
        }
        return same;
    }

    private void closeFrom(int level) throws IOException {
        while (open.size() > level) {
            open.removeLast().directory().close();
        }
    }

    private static Directory enterOrMake(Directory parent, String name) throws IOException {
        if (tried(() -> parent.make(name), Directory.EEXIST)) {
            Directory made = parent.enter(name);
            made.mode(IMPLIED_DIRECTORY);
            return made;
        }
        try {
            return parent.enter(name);
        } catch (Linux.RefusedException e) {
            throw e.is(Directory.ENOTDIR, Directory.ELOOP)
                    ? new ConflictException("goes through a link or a file as if it were a directory")
                    : e;
        }
    }

    private static boolean isDirectory(Directory parent, String name) throws IOException {
        return tried(() -> parent.enter(name).close(), Directory.ENOTDIR, Directory.ELOOP);
    }

    private static void clear(Directory parent, String name) throws IOException {
        try {
            parent.remove(name);
        } catch (Linux.RefusedException e) {
            if (e.is(Directory.EISDIR)) {
                throw new ConflictException("would take the place of a directory");
            }
            if (!e.is(Directory.ENOENT)) {
                throw e;
            }
        }
    }

    /** Whether something worked; the errors that are named mean that it did not, and others are thrown. */
    private static boolean tried(Action action, int... errors) throws IOException {
        try {
            action.run();
            return true;
        } catch (Linux.RefusedException e) {
            if (!e.is(errors)) {
                throw e;
            }
            return false;
        }
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    /** Brings everything to stable storage and says that it is complete. */
    public void finish() throws IOException {
        top.syncFileSystem();
        mark.remove();
        top.syncFileSystem();
    }

    /** Takes back what was made, unless other things were there before. */
    public void discard() throws IOException {
        closeFrom(0);
        mark.discard();
    }

    @Override
    public void close() throws IOException {
        closeFrom(0);
        top.close();
    }

    /** What is wanted does not go together with what is there. */
    public static final class ConflictException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String what;

        ConflictException(String what) {
            super(what);
            this.what = what;
        }

        /** What the entry is or would do, as a clause without its subject. */
        public String what() {
            return what;
        }
    }
}
