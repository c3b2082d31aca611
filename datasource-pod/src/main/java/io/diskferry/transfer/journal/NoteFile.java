package io.diskferry.transfer.journal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.contract.ResumePoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file beside the disk, on the same volume. It names the disk's inode: a pod that was given up, and still runs on a node that nobody
 * reaches, cannot speak of a disk that another pod has begun anew.
 */
public final class NoteFile implements ResumeNote {
    private static final System.Logger LOG = System.getLogger(NoteFile.class.getName());
    private static final String SUFFIX = ".resume";
    /** A note names a handful of parts; anything longer is not ours. */
    private static final long MOST_BYTES = 64 << 10;

    private final JsonMapper json = new JsonMapper();
    private final Path disk;
    private final Path file;
    private final Path draft;
    private long inode;

    private record Note(long inode, ResumePoint point) {}

    /** The note of a disk. */
    public NoteFile(Path disk) {
        this.disk = disk;
        this.file = disk.resolveSibling(disk.getFileName() + SUFFIX);
        this.draft = disk.resolveSibling(disk.getFileName() + SUFFIX + ".new");
    }

    @Override
    public @Nullable ResumePoint read() {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
                return null;
            }
            Note note = json.readValue(Files.readAllBytes(file), Note.class);
            return !note.point.hasParts() || isOfTheDisk(note) ? note.point : null;
        } catch (IOException e) {
            LOG.log(Level.INFO, "the note of an earlier attempt cannot be read, so the transfer starts again: " + e);
            return null;
        }
    }

    @Override
    public void opened() throws IOException {
        inode = inode(disk);
    }

    private boolean isOfTheDisk(Note note) throws IOException {
        return Files.exists(disk, LinkOption.NOFOLLOW_LINKS) && note.inode == inode(disk);
    }

    private static long inode(Path file) throws IOException {
        return (Long) Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void keep(ResumePoint point) {
        try {
            replace(point, true);
            syncDirectory();
        } catch (ClosedByInterruptException e) {
            // Whoever stops the transfer has said so.
            LOG.log(Level.DEBUG, "not noted", e);
        } catch (IOException e) {
            LOG.log(Level.INFO, "the note cannot be kept, so a restart will go on from an earlier place: " + e);
        }
    }

    /** Not synced: what only tells must not cost time. */
    @Override
    public void begin(ResumePoint nothing) {
        try {
            replace(nothing, false);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "not noted", e);
        }
    }

    private void replace(ResumePoint point, boolean synced) throws IOException {
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(draft, CREATE_NEW, WRITE)) {
            channel.write(ByteBuffer.wrap(json.writeValueAsBytes(new Note(inode, point))));
            if (synced) {
                channel.force(true);
            }
        }
        Files.move(draft, file, ATOMIC_MOVE);
    }

    @Override
    public void startAgain(String source) throws IOException {
        remove();
    }

    @Override
    public void remove() throws IOException {
        Files.deleteIfExists(draft);
        if (Files.deleteIfExists(file)) {
            syncDirectory();
        }
    }

    private void syncDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
            directory.force(true);
        }
    }
}
