package io.diskferry.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.e2e.access.Grant;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.AuditLog;
import io.diskferry.e2e.process.Chart;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The webhook is brought to ask for everything that it ever asks for, with the rights that the chart gives it and no others; the API
 * server's audit log says what that was. What a role gives and nobody used is too much, what was denied is too little.
 */
class AdmissionAccessIT {
    private static final String ACCOUNT = "diskferry-webhook";
    private static final String DATA_VOLUMES = "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes";
    private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";
    private static final String TRANSFERS = "/apis/cdi.kubevirt.io/v1beta1/objecttransfers";
    private static final String UNINSTALL = "239-cdi-delete-block-with-dv";

    @SuppressWarnings("NullAway.Init") // JUnit calls goThroughEveryWay first
    private static Installation installation;

    @SuppressWarnings("NullAway.Init")
    private static List<AuditLog.Request> requests;

    @BeforeAll
    static void goThroughEveryWay() throws IOException, InterruptedException {
        installation = Installation.start();
        ApiClient client = installation.client();
        // What everybody may read counts for nothing here.
        client.delete("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/cdi.kubevirt.io:config-reader");
        installation.webhook().stop();
        installation.webhook().start();
        installation.awaitReviews();
        dataVolumes(client);
        claims(client);
        transfers(client);
        uninstall(client);
        requests = installation.auditLog().requests().stream()
                .filter(request -> request.account().equals(ACCOUNT))
                .toList();
    }

    private static void dataVolumes(ApiClient client) {
        client.tryCreate(DATA_VOLUMES, dataVolume("source: {blank: {}}, storage: {storageClassName: nowhere, %s}"));
        client.tryCreate(DATA_VOLUMES, dataVolume("sourceRef: {kind: DataSource, name: nowhere}, storage: {%s}"));
        client.tryCreate(DATA_VOLUMES, dataVolume("source: {pvc: {namespace: nowhere, name: a}}, storage: {%s}"));
        assertThat(client.create(CLAIMS, claim("disk", "{}", "resources: {requests: {storage: 1Gi}}"))
                        .message())
                .isEmpty();
        client.tryCreate(DATA_VOLUMES, dataVolume("source: {blank: {}}, storage: {%s}"));
    }

    /** A clone of a snapshot, of a kind that this cluster does not have: it is asked for all the same. */
    private static void claims(ApiClient client) {
        assertThat(client.create("/apis/cdi.kubevirt.io/v1beta1/namespaces/default/volumeclonesources", """
                        {apiVersion: cdi.kubevirt.io/v1beta1, kind: VolumeCloneSource, metadata: {name: snapshot},
                         spec: {source: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: fedora}}}""")
                        .message())
                .isEmpty();
        ApiClient.Answer answer = client.tryCreate(
                CLAIMS,
                claim(
                        "clone",
                        "{cdi.kubevirt.io/applyStorageProfile: 'true'}",
                        "dataSourceRef: {apiGroup: cdi.kubevirt.io, kind: VolumeCloneSource, name: snapshot}"));
        assertThat(answer.message()).contains("The size cannot be taken from the VolumeCloneSource");
    }

    private static void transfers(ApiClient client) {
        for (String kind : List.of("DataVolume", "PersistentVolumeClaim")) {
            client.tryCreate(TRANSFERS, """
                    {apiVersion: cdi.kubevirt.io/v1beta1, kind: ObjectTransfer, metadata: {name: move},
                     spec: {source: {kind: %s, namespace: default, name: disk}, target: {name: other}}}""".formatted(kind));
        }
    }

    private static void uninstall(ApiClient client) {
        AdmissionCase example = CaseFiles.cases().stream()
                .filter(known -> known.name().equals(UNINSTALL))
                .findFirst()
                .orElseThrow();
        try (CaseRun.Prepared prepared = new CaseRun(client).prepare(example)) {
            assertThat(prepared.request().get().message()).contains("spec.uninstallStrategy");
        }
    }

    @Test
    void nothingIsAskedForThatTheChartDoesNotGive() {
        assertThat(requests).isNotEmpty();
        assertThat(requests.stream().filter(AuditLog.Request::wasForbidden)).isEmpty();
    }

    @Test
    void nothingIsGivenThatIsNeverUsed() throws IOException, InterruptedException {
        Set<Grant> unused = new TreeSet<>(Grant.givenBy(Chart.render(), ACCOUNT));
        unused.removeAll(Grant.usedBy(requests.stream(), ACCOUNT));

        assertThat(unused).isEmpty();
    }

    @Test
    void nobodysSecretsMayBeReadUnlessTheChartIsToldSo() throws IOException, InterruptedException {
        assertThat(Grant.givenBy(Chart.render(), ACCOUNT))
                .extracting(Grant::text)
                .noneMatch(AdmissionAccessIT::isOfUsers);
        assertThat(Grant.givenBy(Chart.render("webhook.referenceWarnings=true"), ACCOUNT))
                .extracting(Grant::text)
                .contains(
                        "ClusterRole/diskferry-webhook: get secrets", "ClusterRole/diskferry-webhook: get configmaps");
    }

    private static boolean isOfUsers(String grant) {
        return grant.startsWith("ClusterRole/") && (grant.endsWith(" secrets") || grant.endsWith(" configmaps"));
    }

    private static String dataVolume(String spec) {
        return "{apiVersion: cdi.kubevirt.io/v1beta1, kind: DataVolume, metadata: {name: disk}, spec: {"
                + spec.formatted("resources: {requests: {storage: 1Gi}}") + "}}";
    }

    private static String claim(String name, String labels, String spec) {
        return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: " + name + ", labels: " + labels
                + "}, spec: {accessModes: [ReadWriteOnce], " + spec + "}}";
    }

    @AfterAll
    static void stop() throws IOException {
        installation.close();
    }
}
