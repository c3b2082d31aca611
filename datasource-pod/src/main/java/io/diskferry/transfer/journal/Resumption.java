package io.diskferry.transfer.journal;

import io.diskferry.contract.ResumePoint;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transfer goes on where an earlier pod was, and whether a later one can go on where this one is. Both need a source
 * that names the version of its content, and an image that is read by ranges. A note of either kind of transfer says that it was
 * begun, so that one that has to start again can say so.
 */
public final class Resumption {
    private static final System.Logger LOG = System.getLogger(Resumption.class.getName());
    private static final String NONE = "";
    private static final String CHANGED = "the file, or the version that reads it, is another than before";

    private final ResumeNote note;
    private final @Nullable String content;
    private final String reading;
    private final String obstacle;
    private ResumePoint from;

    private Resumption(ResumeNote note, @Nullable String content, String reading, String obstacle) {
        this.note = note;
        this.content = content;
        this.obstacle = obstacle;
        this.reading = reading;
        this.from = new ResumePoint(content == null ? NONE : content, reading, 0, List.of(), 0);
    }

    /**
     * Of a transfer that can be gone on with.
     *
     * @param content names the content, see {@link io.diskferry.transfer.source.ContentVersion}
     * @param reading names the way in which the content is cut into parts
     */
    public static Resumption inParts(ResumeNote note, String content, String reading) {
        return new Resumption(note, content, reading, CHANGED);
    }

    /**
     * Of a transfer that always starts again.
     *
     * @param reading names the way in which the content is read
     * @param obstacle why it cannot be gone on with, as a clause for the user
     */
    public static Resumption none(ResumeNote note, String reading, String obstacle) {
        return new Resumption(note, null, reading, obstacle);
    }

    /**
     * Makes the target ready: as an earlier pod left it, or empty. Where an earlier pod's work is lost, the meter's note says so
     * and why.
     *
     * @param source its name for messages
     */
    public void begin(String source, Target target, long virtualSize, boolean preallocate, Meter meter)
            throws IOException {
        ResumePoint kept = note.read();
        if (kept != null
                && content != null
                && kept.hasParts()
                && kept.isOf(content, reading)
                && target.reopen(virtualSize)) {
            from = kept;
            meter.spared(kept.bytes());
            note.opened();
            return;
        }
        if (kept != null) {
            sayAgain(meter);
        }
        note.startAgain(source);
        note.begin(from);
        target.prepare(virtualSize, preallocate);
        note.opened();
    }

    private void sayAgain(Meter meter) {
        String said = "an earlier attempt broke off, and this one starts again at the first byte: " + obstacle;
        LOG.log(Level.INFO, said);
        meter.note(said);
    }

    /** Hands out what is left of an image's parts. */
    public Journal journal(Iterator<FetchRange> ranges, Target target, long sourceBytes) {
        return new Journal(new Parts(ranges, from), target, content == null ? null : note, sourceBytes);
    }

    /** Whether a later pod can make use of what is in the target. */
    public boolean possible() {
        ResumePoint kept = content == null ? null : note.read();
        return kept != null && kept.hasParts();
    }

    /** What is in the target is given up; the next pod starts again and knows that it does. */
    public void abandon() throws IOException {
        note.remove();
        note.begin(from);
    }

    /** The transfer is over for good. */
    public void end() throws IOException {
        note.remove();
    }
}
