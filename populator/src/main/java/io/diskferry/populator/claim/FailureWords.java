package io.diskferry.populator.claim;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.name.ConditionReason;
import io.diskferry.problem.ProblemReport;
import org.jspecify.annotations.Nullable;

/**
 * How a pod's problem is told: by CDI's words where it has some, since scripts look for them; else by the problem's own.
 *
 * @param reason reason of the Running condition
 * @param message message of it
 */
record FailureWords(String reason, String message) {
    /** Problems of getting at a source begin so; of a registry's, CDI says that the image could not be pulled. */
    private static final String OF_SOURCE = "Source";

    static FailureWords of(@Nullable VolumeImportSourceSpec order, ProblemReport problem) {
        if ("ChecksumMismatch".equals(problem.code())) {
            return new FailureWords(ConditionReason.CHECKSUM.text(), problem.sentence());
        }
        boolean registry =
                order != null && order.source() != null && order.source().registry() != null;
        return registry && problem.code().startsWith(OF_SOURCE)
                ? new FailureWords(
                        ConditionReason.IMAGE_PULL_FAILED.text(), "failed to pull image: " + problem.sentence())
                : new FailureWords(problem.code(), problem.sentence());
    }
}
