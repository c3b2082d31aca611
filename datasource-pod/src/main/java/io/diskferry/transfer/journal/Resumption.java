package io.diskferry.transfer.journal;

import io.diskferry.contract.ResumePoint;
import io.diskferry.transfer.format.FetchRange;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.target.Target;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a transfer goes on where an earlier pod was, and whether a later one can go on where this one is. Both need a source
 * that names the version of its content, and an image that is read by ranges.
 */
public final class Resumption {
    private static final String NONE = "";

    private final ResumeNote note;
    private final @Nullable String content;
    private final String reading;
    private ResumePoint from;

    /**
     * @param content names the content, see {@link io.diskferry.transfer.source.ContentVersion}; null: it cannot be told from
     *     another, or is not read in parts
     * @param reading names the way in which the content is cut into parts
     */
    public Resumption(ResumeNote note, @Nullable String content, String reading) {
        this.note = note;
        this.content = content;
        this.reading = reading;
        this.from = new ResumePoint(content == null ? NONE : content, reading, 0, List.of(), 0);
    }

    /**
     * Makes the target ready: as an earlier pod left it, or empty.
     *
     * @param source its name for messages
     */
    public void begin(String source, Target target, long virtualSize, boolean preallocate, Meter meter)
            throws IOException {
        ResumePoint kept = note.read();
        if (kept != null && content != null && kept.isOf(content, reading) && target.reopen(virtualSize)) {
            from = kept;
            meter.spared(kept.bytes());
        } else {
            note.startAgain(source);
            target.prepare(virtualSize, preallocate);
        }
        note.begin();
    }

    /** Hands out what is left of an image's parts. */
    public Journal journal(Iterator<FetchRange> ranges, Target target, long sourceBytes) {
        return new Journal(new Parts(ranges, from), target, content == null ? null : note, sourceBytes);
    }

    /** Whether a later pod can make use of what is in the target. */
    public boolean possible() {
        return content != null && note.read() != null;
    }

    /** The transfer is over for good. */
    public void end() throws IOException {
        note.remove();
    }
}
