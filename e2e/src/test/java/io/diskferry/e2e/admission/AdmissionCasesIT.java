package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.volume.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every example of admission gets the answer that a CDI-compatible server gives, or the one that we chose instead. */
@ExtendWith(InstallationExtension.class)
@ResourceLock(InstallationExtension.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class AdmissionCasesIT {
    /** How long the webhook may take to learn of what a case has just made. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TestFactory
    Stream<DynamicTest> cases(Installation installation) {
        CaseRun run = new CaseRun(installation.client());
        return CaseFiles.cases().stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> assertAnswer(run, example)));
    }

    @Test
    void everyManifestBelongsToACase() {
        assertThat(CaseFiles.manifestNames())
                .containsExactlyElementsOf(CaseFiles.cases().stream()
                        .map(AdmissionCase::name)
                        .sorted()
                        .toList());
    }

    @Test
    void everyDecisionOfOursIsToldToUsers() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/differences.md"));

        assertThat(CaseFiles.decisions())
                .allSatisfy(decision -> assertThat(page).contains(decision.difference()));
        assertThat(CaseFiles.cases())
                .extracting(AdmissionCase::name)
                .containsAll(
                        CaseFiles.decisions().stream().map(OwnDecision::name).toList());
    }

    private void assertAnswer(CaseRun run, AdmissionCase example) {
        try (CaseRun.Prepared prepared = run.prepare(example)) {
            await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .untilAsserted(
                            () -> assertAsExpected(example, prepared.request().get()));
        }
    }

    private void assertAsExpected(AdmissionCase example, ApiClient.Answer answer) {
        assertThat(Expectation.of(answer))
                .as("%s; %s", example.because(), answer.message())
                .isEqualTo(CaseFiles.expected(example));
        assertOutcome(example.outcome(), answer.body());
    }

    private static void assertOutcome(AdmissionCase.Then then, JsonNode object) {
        then.values()
                .forEach((pointer, value) ->
                        assertThat(comparable(object.at(pointer))).as(pointer).isEqualTo(comparable(value)));
        assertThat(then.present())
                .allSatisfy(pointer -> assertThat(object.at(pointer).isMissingNode())
                        .as(pointer)
                        .isFalse());
        assertThat(then.absent())
                .allSatisfy(pointer -> assertThat(object.at(pointer).isMissingNode())
                        .as(pointer)
                        .isTrue());
    }

    /** Quantities by their size: the API server may write them in another way. */
    private static Object comparable(JsonNode value) {
        try {
            return value.isTextual() ? Quantity.parse(value.asText()) : value;
        } catch (IllegalArgumentException _) {
            return value;
        }
    }
}
