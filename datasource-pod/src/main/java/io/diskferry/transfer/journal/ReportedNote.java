package io.diskferry.transfer.journal;

import io.diskferry.contract.ResumePoint;
import io.diskferry.problem.Problem.SourceChanged;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import org.jspecify.annotations.Nullable;

/**
 * On a block device, which has no room for a note: the controller hears it with the progress, keeps it, and puts it into the
 * plan of the next pod.
 */
public final class ReportedNote implements ResumeNote {
    private final Meter meter;

    /** @param given what the plan says; null: nothing */
    public ReportedNote(@Nullable ResumePoint given, Meter meter) {
        this.meter = meter;
        meter.resume(given);
    }

    @Override
    public @Nullable ResumePoint read() {
        return meter.resume();
    }

    /** A device is never another one. */
    @Override
    public void opened() {}

    @Override
    public void keep(ResumePoint point) {
        meter.resume(point);
    }

    @Override
    public void begin(ResumePoint nothing) {
        meter.resume(nothing);
    }

    /** The device is not touched before the controller has heard that the note is void: it is its copy that the next pod gets. */
    @Override
    public void startAgain(String source) {
        ResumePoint given = meter.resume();
        meter.resume(null);
        if (given != null && given.hasParts()) {
            throw new TransferFault(new SourceChanged(source));
        }
    }

    @Override
    public void remove() {
        meter.resume(null);
    }
}
