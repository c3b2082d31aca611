package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.DataVolumePhase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An explanation with the time since when it holds. As long as the sentence stays the same, so does the time. */
final class DatedExplanation {
    private static final String SINCE = " (since ";

    private DatedExplanation() {}

    /** What the status is to say; null when nothing is awaited. */
    static @Nullable String of(@Nullable DataVolumeStatus before, DataVolumeDecision decision, Instant now) {
        String sentence = decision.explanation();
        if (sentence == null || isRunning(decision)) {
            return sentence;
        }
        return before != null && says(before, sentence)
                ? before.explanation()
                : sentence + SINCE + now.truncatedTo(ChronoUnit.SECONDS) + ")";
    }

    /** Whether the status says that sentence already. */
    static boolean says(@Nullable DataVolumeStatus status, String sentence) {
        String told = status == null ? null : status.explanation();
        return told != null && told.startsWith(sentence + SINCE);
    }

    /** What a running pod notes changes with its work, and is not awaited. */
    private static boolean isRunning(DataVolumeDecision decision) {
        return decision.phase() == DataVolumePhase.IMPORT_IN_PROGRESS
                && decision.running().holds();
    }
}
