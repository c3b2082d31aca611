package io.diskferry.transfer.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.contract.TransferReport;
import io.diskferry.problem.ProblemReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the report to where Kubernetes reads the termination message. */
public final class JsonReport {
    private static final int SHORT_MESSAGE = 512;

    private JsonReport() {}

    /** Leaves the report in a file that may exist already. */
    public static void write(TransferReport report, Path file) throws IOException {
        Files.write(file, bytes(report));
    }

    /** The report as JSON, its message shortened if it would not fit otherwise. */
    static byte[] bytes(TransferReport report) throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        byte[] whole = mapper.writeValueAsBytes(report);
        ProblemReport problem = report.problem();
        if (whole.length <= TransferReport.MAX_BYTES || problem == null) {
            return whole;
        }
        String message = problem.message();
        ProblemReport shortened =
                new ProblemReport(problem.code(), problem.retry(), shortened(message) + "…", problem.advice());
        return mapper.writeValueAsBytes(new TransferReport(
                report.version(),
                report.outcome(),
                report.format(),
                report.virtualSizeBytes(),
                report.bytesRead(),
                report.bytesWritten(),
                report.preallocated(),
                report.labels(),
                shortened,
                report.resume()));
    }

    /** Not cut inside a surrogate pair: half a character cannot be written, and then there would be no report at all. */
    private static String shortened(String message) {
        int end = Math.min(SHORT_MESSAGE, message.length());
        return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end);
    }
}
