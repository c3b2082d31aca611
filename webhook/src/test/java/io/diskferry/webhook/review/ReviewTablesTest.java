package io.diskferry.webhook.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.api.ClaimPropertySet;
import io.diskferry.rule.Violation;
import io.diskferry.volume.CloneOrigin;
import io.diskferry.webhook.core.AdmissionDecision;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import io.diskferry.webhook.core.FakeCluster;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.core.Permission;
import io.diskferry.webhook.core.Requester;
import io.diskferry.webhook.review.ParsedReview.Understood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both stages on a cluster in memory. */
class ReviewTablesTest {
    private static final String OURS = "cdi.kubevirt.io";
    private static final String CLAIM = "PersistentVolumeClaim";

    private final FakeCluster cluster = new FakeCluster();
    private final ReviewTable mutating =
            ReviewTables.mutating(cluster, this::allows, CloneGrants.NOT_ASKED, new ReferenceLookup(cluster));
    private final ReviewTable validating = ReviewTables.validating(cluster, this::allows);
    private final Set<Permission> denied = new HashSet<>();
    private final List<Requester> askedAs = new ArrayList<>();

    @Test
    void whatNobodyJudgesPassesAsItIs() {
        assertThat(decide(mutating, Reviews.create("example.org", "DataVolume", "{}")))
                .isEqualTo(AdmissionDecision.AS_IT_IS);
        assertThat(decide(validating, Reviews.delete(OURS, "DataVolume", "{}"))).isEqualTo(AdmissionDecision.AS_IT_IS);
        assertThat(decide(
                        mutating,
                        Reviews.create(OURS, "DataVolume", "{}")
                                .replace("\"operation\"", "\"subResource\":\"status\",\"operation\"")))
                .isEqualTo(AdmissionDecision.AS_IT_IS);
    }

    @Test
    void everyKindIsJudgedInBothStages() {
        for (String kind : List.of(
                "DataVolume",
                "VolumeImportSource",
                "VolumeUploadSource",
                "VolumeCloneSource",
                "DataSource",
                "DataImportCron",
                "ObjectTransfer")) {
            String empty = Reviews.create(OURS, kind, "{\"metadata\":{\"name\":\"x\"},\"spec\":5}");

            assertThat(decide(mutating, empty)).as(kind).isInstanceOf(Denied.class);
            assertThat(decide(validating, empty)).as(kind).isInstanceOf(Denied.class);
        }
    }

    @Test
    void aDataVolumeWhoseClassDoesNotExistIsLetInWithAWarning() {
        assertThat(warnings(decide(
                        validating, dataVolume("\"storageClassName\":\"fast\",\"accessModes\":[\"ReadWriteOnce\"],"))))
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("spec.storage.storageClassName: there is no StorageClass \"fast\""));
    }

    @Test
    void aSizeThatIsRaisedToTheSmallestVolumeIsTold() {
        cluster.offer("standard", 4L << 30, new ClaimPropertySet(List.of("ReadWriteOnce"), "Filesystem"));

        assertThat(warnings(decide(validating, dataVolume(""))))
                .containsExactly(
                        "spec.storage.resources.requests.storage: the claim asks for 4Gi: 1Gi for the disk and 6 %"
                                + " for its file system, raised to the smallest volume of the class");
    }

    @Test
    void theRoomForAFileSystemIsNoSurprise() {
        offerStandard();

        assertThat(warnings(decide(validating, dataVolume("")))).isEmpty();
    }

    @Test
    void aSecretThatDoesNotExistYetIsToldOnceAndNeverAgain() {
        offerStandard();
        String review =
                dataVolume("").replace("\"url\"", "\"secretRef\":\"login\",\"certConfigMap\":\"roots\",\"url\"");
        cluster.objects.add("ConfigMap demo/roots");

        assertThat(warnings(decide(mutating, review)))
                .contains(
                        "spec.source.http.secretRef: there is no Secret \"login\" in this namespace yet; the import waits for it")
                .noneMatch(warning -> warning.contains("certConfigMap"));
        assertThat(warnings(decide(validating, review))).noneMatch(warning -> warning.contains("secretRef"));
    }

    @Test
    void aClusterThatCannotBeAskedIsNoReasonToRefuse() {
        offerStandard();
        cluster.silence = "HTTP 500";

        assertThat(warnings(decide(mutating, dataVolume("").replace("\"url\"", "\"secretRef\":\"login\",\"url\""))))
                .anyMatch(warning -> warning.contains("could not be looked up (HTTP 500)"));
    }

    @Test
    void aLabelledClaimIsCompleted() throws IOException {
        offerStandard();

        assertThat(patch(claim(
                        "\"volumeMode\":\"FromStorageProfile\",\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}")))
                .isEqualTo(json("""
                        [{"op":"add","path":"/spec/accessModes","value":["ReadWriteOnce"]},
                        {"op":"add","path":"/spec/volumeMode","value":"Filesystem"},
                        {"op":"add","path":"/spec/storageClassName","value":"standard"},
                        {"op":"add","path":"/spec/resources/requests/storage","value":"1138166334"}]"""));
    }

    @Test
    void theDefaultForDiskImagesBeatsADefaultThatTheServerWroteIn() throws IOException {
        offerStandard();
        cluster.offer("images", false, true, new ClaimPropertySet(List.of("ReadWriteMany"), "Block"));
        String spec =
                "\"volumeMode\":\"FromStorageProfile\",\"storageClassName\":\"standard\",\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}";
        String noted = ",\"managedFields\":[{\"fieldsV1\":{\"f:spec\":{%s}}}]";

        assertThat(patch(claim(noted.formatted(""), spec)).findValuesAsText("value"))
                .contains("images", "Block");
        assertThat(patch(claim(noted.formatted("\"f:storageClassName\":{}"), spec))
                        .findValuesAsText("value"))
                .doesNotContain("images");
        assertThat(patch(claim("", spec)).findValuesAsText("value")).doesNotContain("images");
    }

    @Test
    void aLabelledCloneWithoutASizeTakesThatOfItsSource() throws IOException {
        offerStandard();
        String clone =
                "\"dataSourceRef\":{\"apiGroup\":\"cdi.kubevirt.io\",\"kind\":\"VolumeCloneSource\",\"name\":\"fedora\"}";
        assertThat(decide(mutating, claim(clone)))
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> assertThat(denied.violations())
                                .singleElement()
                                .extracting(Violation::hint)
                                .asString()
                                .startsWith("The size cannot be taken from the VolumeCloneSource \"fedora\""));

        cluster.cloneOrigins.put("demo/fedora", new CloneOrigin("other", "Filesystem", 1L << 30, 2L << 30));
        assertThat(patch(claim(clone)).findValuesAsText("value")).contains("2Gi");
        assertThat(patch(claim(clone + ",\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}"))
                        .findValuesAsText("value"))
                .contains("1138166334");
    }

    @Test
    void aLabelledClaimThatCannotBeCompletedIsRefused() {
        assertThat(decide(mutating, claim("\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}")))
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> assertThat(denied.violations())
                                .singleElement()
                                .extracting(Violation::path, Violation::rule)
                                .containsExactly("spec", "claim-possible"));
    }

    @Test
    void aRefusalOfAClaimIsNotGivenOnMemoryAlone() {
        cluster.silence = "HTTP 500";

        assertThat(warnings(decide(mutating, claim("\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}"))))
                .containsExactly(
                        "spec: the claim was not completed, because its storage could not be looked up (HTTP 500)");
    }

    @Test
    void aClaimWithoutTheLabelIsLeftAlone() {
        assertThat(decide(
                        mutating,
                        claim("\"resources\":{}").replace("\"cdi.kubevirt.io/applyStorageProfile\":\"true\"", "")))
                .isEqualTo(AdmissionDecision.AS_IT_IS);
    }

    @Test
    void aTransferMustNotLeadToAnObjectThatExists() {
        String transfer = Reviews.create(
                OURS,
                "ObjectTransfer",
                "{\"metadata\":{\"name\":\"move\"},\"spec\":{\"source\":{\"kind\":\"DataVolume\",\"namespace\":\"a\",\"name\":\"disk\"},\"target\":{\"namespace\":\"b\"}}}");

        assertThat(decide(mutating, transfer)).isInstanceOf(Allowed.class);
        cluster.objects.add("DataVolume b/disk");
        assertThat(decide(mutating, transfer))
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> assertThat(denied.violations())
                                .extracting(Violation::rule)
                                .containsExactly("transfer-target-free"));
        cluster.silence = "HTTP 500";
        assertThat(warnings(decide(mutating, transfer))).anyMatch(warning -> warning.contains("(HTTP 500)"));
    }

    @Test
    void whoMayNotReadTheTargetOfATransferIsNotToldWhetherItExists() {
        String transfer = Reviews.create(
                OURS,
                "ObjectTransfer",
                "{\"metadata\":{\"name\":\"move\"},\"spec\":{\"source\":{\"kind\":\"DataVolume\",\"namespace\":\"a\",\"name\":\"disk\"},\"target\":{\"namespace\":\"b\"}}}");
        denied.add(Permission.toGet("b", OURS, "datavolumes", "disk"));
        AdmissionDecision without = decide(mutating, transfer);
        cluster.objects.add("DataVolume b/disk");

        assertThat(decide(mutating, transfer)).isInstanceOf(Allowed.class).isEqualTo(without);
    }

    @Test
    void aCronIsToldWhichRightItsServiceAccountLacks() {
        denied.add(Permission.toCreate("images", OURS, "datavolumes", "source"));
        assertThat(warnings(decide(mutating, cron("images", "")))).isEmpty();

        denied.add(Permission.toCreate("images", "", "pods", ""));
        assertThat(warnings(decide(mutating, cron("images", ""))))
                .singleElement()
                .asString()
                .startsWith(
                        "spec.template.spec.source.pvc: the service account \"default\" may not clone from there yet");
        assertThat(warnings(decide(mutating, cron("images", ",\"serviceAccountName\":\"poller\""))))
                .singleElement()
                .asString()
                .contains("\"poller\"");
        assertThat(askedAs)
                .extracting(Requester::username)
                .contains("system:serviceaccount:demo:default", "system:serviceaccount:demo:poller");
        assertThat(warnings(decide(validating, cron("images", "")))).isEmpty();
        assertThat(warnings(decide(mutating, cron("demo", "")))).isEmpty();
    }

    @Test
    void aCreatorThatSomebodyWritesIntoACronCountsForNothing() {
        assertThat(warnings(decide(mutating, cron("demo", ",\"createdBy\":\"{}\""))))
                .singleElement()
                .asString()
                .startsWith("spec.createdBy: has no effect");
    }

    private static String cron(String namespace, String more) {
        return Reviews.create(
                OURS,
                "DataImportCron",
                "{\"metadata\":{\"name\":\"fedora\"},\"spec\":{\"managedDataSource\":\"fedora\",\"schedule\":\"\",\"template\":{\"spec\":{"
                        + "\"source\":{\"pvc\":{\"namespace\":\"" + namespace + "\",\"name\":\"fedora\"}},"
                        + "\"storage\":{\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}}}}" + more + "}}");
    }

    private Lookup<Boolean> allows(Requester user, Permission permission) {
        askedAs.add(user);
        return new Lookup.Found<>(!denied.contains(permission));
    }

    @Test
    void aCdiThatProtectsItsWorkloadsIsNotDeletedWhileThereAreAny() {
        String delete = Reviews.delete(
                OURS,
                "CDI",
                "{\"spec\":{\"uninstallStrategy\":\"BlockUninstallIfWorkloadsExist\"},\"status\":{\"phase\":\"Deployed\"}}");

        assertThat(decide(validating, delete)).isEqualTo(AdmissionDecision.AS_IT_IS);
        cluster.workloads = true;
        assertThat(decide(validating, delete)).isInstanceOf(Denied.class);
        assertThat(decide(validating, delete.replace("BlockUninstallIfWorkloadsExist", "RemoveWorkloads")))
                .isEqualTo(AdmissionDecision.AS_IT_IS);
        cluster.silence = "HTTP 500";
        assertThat(warnings(decide(validating, delete))).hasSize(1);
    }

    private void offerStandard() {
        cluster.offer("standard", true, false, new ClaimPropertySet(List.of("ReadWriteOnce"), "Filesystem"));
    }

    private static String dataVolume(String storage) {
        return Reviews.create(
                "disk",
                "{\"source\":{\"http\":{\"url\":\"https://example.org/disk.qcow2\"}},\"storage\":{" + storage
                        + "\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}}}");
    }

    private static String claim(String spec) {
        return claim("", spec);
    }

    private static String claim(String metadata, String spec) {
        return Reviews.create(
                "",
                CLAIM,
                "{\"metadata\":{\"name\":\"disk\",\"labels\":{\"cdi.kubevirt.io/applyStorageProfile\":\"true\"}"
                        + metadata + "},\"spec\":{" + spec + "}}");
    }

    private JsonNode patch(String review) throws IOException {
        AdmissionRequest request = request(review);
        byte[] answer = new AdmissionReviewWriter().answer(request, mutating.review(request));
        return JsonMapper.builder()
                .build()
                .readTree(JsonMapper.builder()
                        .build()
                        .readTree(answer)
                        .path("response")
                        .path("patch")
                        .binaryValue());
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }

    private static AdmissionDecision decide(ReviewTable table, String review) {
        return table.review(request(review));
    }

    private static AdmissionRequest request(String review) {
        return ((Understood) new AdmissionReviewReader().read(review.getBytes(StandardCharsets.UTF_8))).request();
    }

    private static List<String> warnings(AdmissionDecision decision) {
        assertThat(decision).isInstanceOf(Allowed.class);
        return ((Allowed) decision).warnings();
    }
}
