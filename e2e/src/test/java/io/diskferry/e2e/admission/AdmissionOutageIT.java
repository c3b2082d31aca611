package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.apiserver.ApiClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The webhook has stopped: nothing wrong gets in, and what is none of our business goes on. */
@ExtendWith(InstallationExtension.class)
@ResourceLock(InstallationExtension.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class AdmissionOutageIT {
    private static final String DATA_VOLUMES = "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes";
    private static final String STORED_PATH = DATA_VOLUMES + "/stored";
    private static final String STORED = """
            apiVersion: cdi.kubevirt.io/v1beta1
            kind: DataVolume
            metadata: {name: stored, finalizers: [example.org/held]}
            spec: {source: {blank: {}}, storage: {resources: {requests: {storage: 1Gi}}}}
            """;
    private static final Map<AdmissionCase, CaseRun.Prepared> WRONG = new LinkedHashMap<>();

    @BeforeAll
    static void stopTheWebhook(Installation installation) {
        CaseRun run = new CaseRun(installation.client());
        for (AdmissionCase example : CaseFiles.cases()) {
            // Setups of several cases exclude one another; what they prove is not about the outage.
            if (CaseFiles.expected(example) == Expectation.DENY
                    && CaseFiles.setup(example).isEmpty()) {
                WRONG.put(example, run.prepare(example));
            }
        }
        assertThat(installation.client().create(DATA_VOLUMES, STORED).message()).isEmpty();
        assertThat(installation
                        .client()
                        .create(DATA_VOLUMES, STORED.replace("stored", "leaving"))
                        .message())
                .isEmpty();
        installation.webhook().stop();
    }

    @Test
    void everyWrongObjectIsRefusedAllTheSame() {
        List<String> taken = new ArrayList<>();
        WRONG.forEach((example, prepared) -> {
            if (Expectation.of(prepared.request().get()) == Expectation.ALLOW) {
                taken.add(example.name());
            }
        });

        assertThat(WRONG).hasSizeGreaterThan(80);
        assertThat(taken).isEmpty();
    }

    @Test
    void aGoodDataVolumeHasToWait(Installation installation) {
        ApiClient.Answer answer = installation.tryGood();

        assertThat(Stage.of(answer)).isEqualTo(Stage.SILENT_WEBHOOK);
    }

    @Test
    void whatIsStoredIsLabelledAllTheSame(Installation installation) {
        ApiClient.Answer answer =
                installation.client().merge(STORED_PATH, "{\"metadata\": {\"labels\": {\"team\": \"one\"}}}");

        assertThat(answer.message()).isEmpty();
    }

    @Test
    void anotherSizeHasToWait(Installation installation) {
        String change = "{\"spec\": {\"storage\": {\"resources\": {\"requests\": {\"storage\": \"2Gi\"}}}}}";

        assertThat(Stage.of(installation.client().merge(STORED_PATH, change))).isEqualTo(Stage.SILENT_WEBHOOK);
    }

    @Test
    void aCloneTokenThatIsBroughtAlongHasToWait(Installation installation) {
        String change = "{\"metadata\": {\"annotations\": {\"cdi.kubevirt.io/storage.clone.token\": \"forged\"}}}";

        assertThat(Stage.of(installation.client().merge(STORED_PATH, change))).isEqualTo(Stage.SILENT_WEBHOOK);
    }

    @Test
    void aClaimThatAsksForItsProfileHasToWait(Installation installation) {
        assertThat(Stage.of(tryClaim(installation, "'true'"))).isEqualTo(Stage.SILENT_WEBHOOK);
    }

    @Test
    void nobodyElsesClaimWaits(Installation installation) {
        assertThat(tryClaim(installation, "'false'").message()).isEmpty();
        assertThat(installation
                        .client()
                        .tryCreate("/api/v1/namespaces/default/persistentvolumeclaims", claim("{}"))
                        .message())
                .isEmpty();
    }

    /** What the controllers make of a DataVolume was looked at with it; what others make was not. */
    @Test
    void anImportThatWasAcceptedGoesOn(Installation installation) {
        String path = "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/volumeimportsources";
        String source = """
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: VolumeImportSource
                metadata: {name: accepted}
                spec: {source: {blank: {}}}
                """;
        ApiClient controllers = installation
                .client()
                .as("system:serviceaccount:diskferry:diskferry-populator", List.of("system:authenticated"));

        assertThat(controllers.tryCreate(path, source).message()).isEmpty();
        assertThat(Stage.of(installation.client().tryCreate(path, source))).isEqualTo(Stage.SILENT_WEBHOOK);
    }

    @Test
    void whatIsStoredCanBeDeletedThoughItHasAFinalizer(Installation installation) {
        ApiClient client = installation.client();
        String path = DATA_VOLUMES + "/leaving";

        assertThat(client.delete(path).message()).isEmpty();
        assertThat(client.merge(path, "{\"metadata\": {\"finalizers\": null}}").message())
                .isEmpty();
        assertThat(client.read(path).status()).isEqualTo(404);
    }

    @AfterAll
    static void startItAgain(Installation installation) throws IOException {
        installation.webhook().start();
        installation.awaitReviews();
        WRONG.values().forEach(CaseRun.Prepared::close);
        installation.client().delete(STORED_PATH);
        installation.client().merge(STORED_PATH, "{\"metadata\": {\"finalizers\": null}}");
    }

    private static ApiClient.Answer tryClaim(Installation installation, String value) {
        return installation
                .client()
                .tryCreate(
                        "/api/v1/namespaces/default/persistentvolumeclaims",
                        claim("{cdi.kubevirt.io/applyStorageProfile: " + value + "}"));
    }

    private static String claim(String labels) {
        return """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: somebodys, labels: %s}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """.formatted(labels);
    }
}
