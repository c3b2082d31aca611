package io.diskferry.transfer.journal;

import io.diskferry.contract.ResumePoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a {@link ResumePoint} outlives the process. */
public interface ResumeNote {
    /** The last one that was kept; null: there is none that can be read. */
    @Nullable
    ResumePoint read();

    /** The target is open: what is kept from now on speaks of the disk that is there at this moment. */
    void opened() throws IOException;

    /**
     * Keeps another one; a crash leaves the old one or the new one. Where that fails the old one stays, which costs a restart
     * some time and nothing else.
     */
    void keep(ResumePoint point);

    /**
     * Notes that a transfer was begun, of which nothing is finished. It may get lost in a crash: it is for telling and for
     * nothing else.
     */
    void begin(ResumePoint nothing);

    /**
     * The target is going to be emptied. Returns when the note is gone for certain: one that outlived the data that it speaks of
     * would make the next disk a broken one.
     *
     * @throws io.diskferry.transfer.report.TransferFault SourceChanged when only another process can begin without the note
     */
    void startAgain(String source) throws IOException;

    /** The transfer is over: nothing is to be resumed any more. */
    void remove() throws IOException;
}
