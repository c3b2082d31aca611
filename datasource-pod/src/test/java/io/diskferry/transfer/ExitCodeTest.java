package io.diskferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
    @Test
    void differentProblemsHaveDifferentCodes() {
        List<Problem> problems = List.of(
                new Problem.SourceUnreachable("h", "c"),
                new Problem.SourceNotFound("u", 404),
                new Problem.ChecksumMismatch("md5", "a", "b"),
                new Problem.TargetTooSmall(2, 1),
                new Problem.InternalFault("c"));

        assertThat(problems.stream().map(ExitCode::of)).doesNotHaveDuplicates().doesNotContain(0, 1, 2);
    }
}
