package io.diskferry.populator.status;

import io.diskferry.contract.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Progress in the words of people. */
public final class ProgressText {
    /** What a finished transfer shows. */
    public static final String FINISHED = "100.0%";

    /** A running transfer never claims to be finished: that is for its report to say (DV-16). */
    private static final double MOST = 99.99;

    private static final String[] UNITS = {"B/s", "KiB/s", "MiB/s", "GiB/s"};

    private ProgressText() {}

    /** {@code 12.34%}; empty when the length of the source is not known. */
    public static Optional<String> percent(Progress progress) {
        Long total = progress.bytesTotal();
        if (total == null || total <= 0) {
            return Optional.empty();
        }
        double percent = Math.min(MOST, 100.0 * progress.bytesDone() / total);
        return Optional.of(String.format(Locale.ROOT, "%.2f%%", percent));
    }

    /** {@code 118.3 MiB/s}. */
    public static String rate(long bytesPerSecond) {
        double amount = bytesPerSecond;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }

    /** {@code 2m10s} at the present rate; empty when it cannot be known. */
    public static Optional<String> remaining(Progress progress) {
        Long total = progress.bytesTotal();
        if (total == null || progress.bytesPerSecond() <= 0) {
            return Optional.empty();
        }
        long left = Math.max(0, total - progress.bytesDone());
        Duration time = Duration.ofSeconds(Math.ceilDiv(left, progress.bytesPerSecond()));
        String text = time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
        return Optional.of(text);
    }
}
