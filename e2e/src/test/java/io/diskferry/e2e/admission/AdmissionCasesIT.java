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
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
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

    private final Map<String, OwnDecision> decisions =
            CaseFiles.decisions().stream().collect(Collectors.toMap(OwnDecision::name, Function.identity()));

    @TestFactory
    Stream<DynamicTest> cases(Installation installation) {
        CaseRun run = new CaseRun(installation.client());
        return CaseFiles.cases().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.name(), () -> run.play(example, request -> settled(example, request))));
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
        assertThat(CaseFiles.cases()).extracting(AdmissionCase::name).containsAll(decisions.keySet());
    }

    private ApiClient.Answer settled(AdmissionCase example, Supplier<ApiClient.Answer> request) {
        ThrowingRunnable asExpected = () -> assertAsExpected(example, request.get());
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(asExpected);
        return request.get();
    }

    private void assertAsExpected(AdmissionCase example, ApiClient.Answer answer) {
        OwnDecision decision = decisions.get(example.name());
        String why = decision == null ? Objects.requireNonNullElse(example.because(), "") : decision.because();
        assertThat(Expectation.of(answer))
                .as("%s; %s", why, answer.message())
                .isEqualTo(decision == null ? example.expect() : decision.expect());
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
