package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** docs/guide/admission.md shows what kubectl prints. */
@ExtendWith(InstallationExtension.class)
@ResourceLock(InstallationExtension.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class AdmissionGuideIT {
    private static final Path MANIFESTS = Path.of("src/test/resources/admission/guide");
    private static final String TEN_MISTAKES = "ten-mistakes";

    @Test
    void tenMistakesAreTenViolationsInOneAnswer(Installation installation) throws IOException {
        ApiClient.Answer answer = installation
                .client()
                .tryCreate("/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes", manifest(TEN_MISTAKES));

        assertThat(answer.body().at("/details/causes")).hasSize(10);
        assertThat(answer.body().at("/details/causes").findValuesAsText("field"))
                .doesNotHaveDuplicates();
    }

    @Test
    void kubectlPrintsEachOfThemAndADryRunPrintsTheSame(Installation installation) throws IOException {
        String applied = kubectl(installation, "apply", TEN_MISTAKES);
        String tried = kubectl(installation, "apply", TEN_MISTAKES, "--dry-run=server");

        assertThat(applied.lines().filter(line -> line.startsWith("* "))).hasSize(10);
        assertThat(outputOf(tried)).isEqualTo(outputOf(applied));
    }

    @Test
    void thePageShowsWhatKubectlPrints(Installation installation) throws IOException, InterruptedException {
        Map<String, String> texts = new TreeMap<>();
        for (String name : List.of(TEN_MISTAKES, "unknown-field", "warnings")) {
            texts.put(name, manifest(name));
        }
        texts.put("answer-to-ten-mistakes", kubectl(installation, "apply", TEN_MISTAKES));
        texts.put("answer-to-unknown-field", kubectl(installation, "create", "unknown-field"));
        texts.put("answer-to-warnings", kubectl(installation, "create", "warnings", "--dry-run=server"));
        kubectl(installation, "apply", "unchanged");
        texts.put("answer-to-changed", kubectl(installation, "apply", "changed"));
        kubectl(installation, "delete", "unchanged");
        installation.withoutWebhooks(
                () -> texts.put("answer-without-webhooks", inOrder(kubectl(installation, "apply", TEN_MISTAKES))));
        installation.webhook().stop();
        try {
            texts.put("answer-without-an-answer", kubectl(installation, "create", "warnings"));
        } finally {
            installation.webhook().start();
            installation.awaitReviews();
        }

        TakenPage.assertBlocks("guide/admission.md", texts);
    }

    /** The command as a user types it, and what it printed, at an address as clusters have them. */
    private static String kubectl(Installation installation, String verb, String name, String... options) {
        String file = name + ".yaml";
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-f", MANIFESTS.resolve(file).toString()));
        String printed = installation.kubectl(arguments).output();
        String typed = String.join(" ", arguments);
        String session = "$ kubectl " + typed + "\n" + printed;
        return session.replace(MANIFESTS + "/", "").replaceAll("dial tcp [0-9.:]+", "dial tcp 10.244.1.17:8443");
    }

    /** The schema's causes by their text: the API server has them in no order. */
    private static String inOrder(String session) {
        List<String> lines = session.lines().toList();
        return Stream.concat(lines.stream().limit(2), lines.stream().skip(2).sorted(Comparator.reverseOrder()))
                .collect(Collectors.joining("\n"));
    }

    private static String outputOf(String session) {
        return session.substring(session.indexOf('\n') + 1);
    }

    private static String manifest(String name) throws IOException {
        return Files.readString(MANIFESTS.resolve(name + ".yaml"));
    }
}
