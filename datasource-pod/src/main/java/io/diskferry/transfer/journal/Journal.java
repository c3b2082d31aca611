package io.diskferry.transfer.journal;

import io.diskferry.contract.ResumePoint;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes progress last. Whenever enough was placed, the target is synced, and then what was placed before the sync is noted, so
 * that a note never promises what a crash could take back. For any thread: one notes, the others go on meanwhile.
 */
public final class Journal {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    /** A restart repeats at most about this share of a transfer. */
    private static final int NOTES = 32;

    private static final long LEAST_BYTES = 2L << 20;
    private static final long MOST_BYTES = 256L << 20;

    private final Parts parts;
    private final Target target;
    private final @Nullable ResumeNote note;
    private final long every;
    private final AtomicLong since = new AtomicLong();
    private volatile boolean lost;
    private final ReentrantLock noting = new ReentrantLock();

    /**
     * @param note where it is noted; null: nothing can be resumed, so nothing is
     * @param sourceBytes how much there is to read in all: the more, the rarer are the notes
     */
    Journal(Parts parts, Target target, @Nullable ResumeNote note, long sourceBytes) {
        this.parts = parts;
        this.target = target;
        this.note = note;
        this.every = Math.clamp(sourceBytes / NOTES, LEAST_BYTES, MOST_BYTES);
    }

    /** The next part that is to be fetched; null when there is none left. */
    public @Nullable Part next() {
        return parts.next();
    }

    /** All of a part was handed to the target. */
    public void placed(Part part) throws IOException {
        parts.placed(part);
        since.addAndGet(part.range().length());
        // What the others place while one notes may be enough for the next note.
        while (note != null && since.get() >= every && !Thread.currentThread().isInterrupted() && noting.tryLock()) {
            try {
                since.set(0);
                keep(note);
            } finally {
                noting.unlock();
            }
        }
    }

    /** Notes what is placed after a failure; nobody is at work any more. That failure is what the user is told of, and no other. */
    public void broken() {
        // Also when nothing came since the last note: whoever was to write that one may have been stopped in the
        // middle.
        if (note != null) {
            try {
                keep(note);
            } catch (IOException e) {
                LOG.log(
                        Level.INFO,
                        "what was placed last cannot be synced, so a restart goes on from an earlier place: " + e);
            }
        }
    }

    /** After a sync that failed, nothing is noted any more: the next one would succeed, and say nothing of what was lost before. */
    private void keep(ResumeNote to) throws IOException {
        if (lost) {
            return;
        }
        ResumePoint placed = parts.placed();
        try {
            target.persist();
        } catch (IOException e) {
            lost = true;
            throw e;
        }
        to.keep(placed);
    }
}
