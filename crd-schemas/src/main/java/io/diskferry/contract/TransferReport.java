package io.diskferry.contract;

import io.diskferry.problem.ProblemReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pod leaves behind, at most {@link #MAX_BYTES} bytes of JSON in its termination message.
 *
 * @param version {@link TransferPlan#VERSION}
 * @param outcome how it ended
 * @param format the disk format that was found ({@code raw}, {@code qcow2}, …), with its compression in front
 *     ({@code gz+raw}); null when it was not found out
 * @param virtualSizeBytes size of the disk inside the image, in bytes; 0 when unknown
 * @param bytesRead bytes taken from the source, those of repeated attempts included
 * @param bytesWritten bytes of data written to the target
 * @param preallocated whether the target's blocks were reserved
 * @param labels what the source wants its claim to be labelled with, by key; null: nothing
 * @param problem what went wrong; null when nothing did
 * @param resume what another pod can build on, as in {@link Progress#resume()}
 */
public record TransferReport(
        int version,
        Outcome outcome,
        @Nullable String format,
        long virtualSizeBytes,
        long bytesRead,
        long bytesWritten,
        boolean preallocated,
        @Nullable Map<String, String> labels,
        @Nullable ProblemReport problem,
        @Nullable ResumePoint resume) {
    /** Kubernetes keeps no more of a termination message. */
    public static final int MAX_BYTES = 4096;

    /** How a transfer ended. */
    public enum Outcome {
        /** Every byte is in the target and synced. */
        COMPLETE,
        /** The target is not filled; {@link #problem()} says why and whether to try again. */
        FAILED
    }
}
