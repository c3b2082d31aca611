package io.diskferry.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has taken of the machine so far, as the kernel counts it.
 *
 * @param cpu user and system time
 * @param residentMiB now
 * @param peakMiB the most so far
 */
public record ProcessUse(Duration cpu, long residentMiB, long peakMiB) {
    /** What it has taken until now. */
    public static ProcessUse of(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return new ProcessUse(
                process.info().totalCpuDuration().orElse(Duration.ZERO),
                mebibytes(status, "VmRSS:"),
                mebibytes(status, "VmHWM:"));
    }

    /** CPU seconds since an earlier look. */
    public double cpuSecondsSince(ProcessUse earlier) {
        return cpu.minus(earlier.cpu).toMillis() / 1000.0;
    }

    private static long mebibytes(Path status, String field) {
        try {
            return Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith(field))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
