package io.diskferry.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.contract.TransferReport.Outcome;
import io.diskferry.e2e.cluster.TestImage;
import io.diskferry.e2e.counterpart.DataProcess.Finished;
import io.diskferry.e2e.counterpart.DiskBytes;
import io.diskferry.problem.ProblemReport;
import java.io.IOException;
import java.util.Objects;

/** What tests expect of imports that have ended. */
final class Imports {
    private Imports() {}

    /** The disk is there, and the process says so. */
    static void assertHolds(Finished finished, TestImage disk) throws IOException {
        assertThat(finished.report().problem()).as(finished.log()).isNull();
        assertThat(finished.report().outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(finished.exitCode()).isZero();
        assertThat(DiskBytes.sha256(finished.target(), disk.sizeBytes())).isEqualTo(disk.sha256());
    }

    /** It failed with a problem whose message has this in it. */
    static void assertProblem(Finished finished, String code, String message) {
        assertThat(finished.exitCode()).isNotZero();
        assertThat(problem(finished).code()).as(finished.log()).isEqualTo(code);
        assertThat(problem(finished).message()).contains(message);
    }

    /** What went wrong. */
    static ProblemReport problem(Finished finished) {
        return Objects.requireNonNull(finished.report().problem(), finished.log());
    }
}
