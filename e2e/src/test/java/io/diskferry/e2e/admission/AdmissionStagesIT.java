package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.diskferry.e2e.apiserver.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Which stage refuses what, with the webhooks and without. */
@ExtendWith(InstallationExtension.class)
@ResourceLock(InstallationExtension.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class AdmissionStagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String HEAD = """
            # Which stage refuses what

            Taken from a test run; do not edit. Each line is an example of `e2e/src/test/resources/admission/cases` that is refused: by whom
            when everything is installed, and by whom when the webhook configurations are gone. What a webhook alone can know (other
            objects, rights, what a claim is rendered to) gets in then; everything else is refused all the same.

            | Example | Webhooks there | Webhooks gone |
            |---|---|---|
            """;

    @Test
    void thePageShowsWhoRefuses(Installation installation) throws IOException, InterruptedException {
        CaseRun run = new CaseRun(installation.client());
        List<AdmissionCase> wrong = CaseFiles.cases().stream()
                .filter(example -> CaseFiles.expected(example) == Expectation.DENY)
                .toList();
        Map<AdmissionCase, Stage> with = stages(run, wrong, AdmissionStagesIT::settled);
        Map<AdmissionCase, Stage> without = new LinkedHashMap<>();
        installation.withoutWebhooks(() -> without.putAll(stages(run, wrong, AdmissionStagesIT::first)));

        String rows = wrong.stream()
                .map(example -> row(example, stage(with, example), stage(without, example)))
                .collect(Collectors.joining());
        TakenPage.assertUpToDate("reference/admission-stages.md", HEAD + rows);
    }

    @Test
    void nothingIsRefusedWithoutTheWebhooksThatTheyWouldLetIn(Installation installation)
            throws IOException, InterruptedException {
        CaseRun run = new CaseRun(installation.client());
        List<AdmissionCase> good = CaseFiles.cases().stream()
                .filter(example -> CaseFiles.expected(example) == Expectation.ALLOW)
                .filter(example -> !isClaim(example))
                .toList();

        installation.withoutWebhooks(() -> assertThat(stages(run, good, AdmissionStagesIT::first))
                .allSatisfy(
                        (example, stage) -> assertThat(stage).as(example.name()).isEqualTo(Stage.NONE)));
    }

    /** A claim is rendered by the webhook: without it, Kubernetes itself refuses what is missing. */
    private static boolean isClaim(AdmissionCase example) {
        return CaseFiles.object(example).path("kind").asText().equals("PersistentVolumeClaim");
    }

    private static Map<AdmissionCase, Stage> stages(
            CaseRun run, List<AdmissionCase> examples, Function<Supplier<ApiClient.Answer>, Stage> asked) {
        Map<AdmissionCase, Stage> stages = new LinkedHashMap<>();
        for (AdmissionCase example : examples) {
            try (CaseRun.Prepared prepared = run.prepare(example)) {
                stages.put(example, asked.apply(prepared.request()));
            }
        }
        return stages;
    }

    private static Stage first(Supplier<ApiClient.Answer> request) {
        return Stage.of(request.get());
    }

    /** The webhook learns of other objects by watches: what it knew too late for one request, it knows for the next. */
    private static Stage settled(Supplier<ApiClient.Answer> request) {
        await().atMost(PATIENCE).until(() -> first(request) != Stage.NONE);
        return first(request);
    }

    private static Stage stage(Map<AdmissionCase, Stage> stages, AdmissionCase example) {
        return stages.getOrDefault(example, Stage.NONE);
    }

    private static String row(AdmissionCase example, Stage with, Stage without) {
        return "| `" + example.name() + "` | " + with.label() + " | " + without.label() + " |\n";
    }
}
