package io.diskferry.transfer.target;

import io.diskferry.contract.TargetPlan;
import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.TargetTooSmall;
import io.diskferry.problem.Problem.TargetUnwritable;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** Opens targets and says what their failures mean. */
public final class Targets {
    /** Texts of ENOSPC, EDQUOT and EFBIG: Java hands on the C library's words instead of the number. */
    private static final List<String> NO_ROOM =
            List.of("No space left on device", "Disk quota exceeded", "File too large");

    private Targets() {}

    /** Opens the file or device of a plan. */
    public static Target open(TargetPlan plan, Path path, Meter meter) {
        try {
            return switch (plan.volumeMode()) {
                case Filesystem -> new FileTarget(path, plan.sizeBytes(), meter);
                case Block -> BlockTarget.open(path, meter);
            };
        } catch (IOException e) {
            throw new TransferFault(new TargetUnwritable(path.toString(), said(e)), e);
        }
    }

    /**
     * What a failure to write means.
     *
     * @param tooSmall what it is when there was no room
     */
    public static Problem problem(IOException failure, Path path, TargetTooSmall tooSmall) {
        String said = said(failure);
        return NO_ROOM.stream().anyMatch(said::contains) ? tooSmall : new TargetUnwritable(path.toString(), said);
    }

    private static String said(IOException e) {
        if (e instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
