package io.diskferry.transfer.journal;

import io.diskferry.contract.ResumePoint;
import io.diskferry.transfer.report.Meter;
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

    @Override
    public void keep(ResumePoint point) {
        meter.resume(point);
    }

    @Override
    public void remove() {
        meter.resume(null);
    }
}
