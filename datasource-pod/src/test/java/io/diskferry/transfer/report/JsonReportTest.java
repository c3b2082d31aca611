package io.diskferry.transfer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.contract.TransferReport;
import io.diskferry.problem.Problem;
import io.diskferry.problem.ProblemReport;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report always fits into a termination message, whatever the source is called. */
final class JsonReportTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0001", "\u00e9", "\ud83d\ude00", "x\ud83d\ude00"})
    void fits(String unit) throws IOException {
        Problem problem = new Problem.SourceUnreachable("http://host/" + unit.repeat(8192), "why");
        TransferReport report = new TransferReport(
                TransferReport.MAX_BYTES,
                TransferReport.Outcome.FAILED,
                null,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                false,
                Map.of("instancetype.kubevirt.io/default-preference", "fedora"),
                ProblemReport.of(problem),
                null);

        byte[] json = JsonReport.bytes(report);

        assertThat(json).hasSizeLessThanOrEqualTo(TransferReport.MAX_BYTES);
        assertThat(new JsonMapper().readTree(json).at("/problem/message").asText())
                .startsWith("cannot reach http://host/")
                .endsWith("…");
    }
}
