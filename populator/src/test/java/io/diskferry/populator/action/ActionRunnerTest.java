package io.diskferry.populator.action;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.SERVICE_ACCOUNT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Refusal;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.pod.TransferRequest;
import io.diskferry.populator.trust.PodIdentity;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.RegistrySource;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {
    private static final Refusal QUOTA =
            new Refusal(403, "Forbidden", "claims is forbidden: exceeded quota: storage, requested: 1, limited: 1");

    private final FakeCluster cluster = new FakeCluster();
    private final ActionRunner runner = new ActionRunner(
            cluster,
            name -> new PodIdentity(name, "key", "ca"),
            () -> PodSettings.of("diskferry/datasource-pod:test", "IfNotPresent"),
            Lead.ALWAYS);

    @Test
    void everyAttemptGetsAPlanOfItsOwn() {
        // Given
        run("http://images.example.org/first.raw", 1);
        cluster.remove(POD, Key.of("disks", "importer-debian"));

        // When
        run("http://images.example.org/second.raw", 2);

        // Then
        var secret = cluster.existing(SECRET, Key.of("disks", "importer-claim-uid"));
        assertThat(requireNonNull(secret.getStringData()).get("plan.json"))
                .contains("second.raw")
                .doesNotContain("first.raw");
        assertThat(cluster.all(POD)).hasSize(1);
    }

    @Test
    void thePodThatIsThereKeepsItsSecret() {
        // Given
        run("http://images.example.org/first.raw", 1);
        var before = cluster.existing(SECRET, Key.of("disks", "importer-claim-uid"));

        // When
        run("http://images.example.org/first.raw", 1);

        // Then
        assertThat(cluster.existing(SECRET, Key.of("disks", "importer-claim-uid")))
                .isEqualTo(before);
    }

    @Test
    void whoNoLongerLeadsMakesNothing() {
        // Given
        ActionRunner late = new ActionRunner(
                cluster,
                name -> new PodIdentity(name, "key", "ca"),
                () -> PodSettings.of("diskferry/datasource-pod:test", "IfNotPresent"),
                () -> false);

        // When
        Outcome outcome = late.run(List.of(transfer("http://images.example.org/first.raw", 1)));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Outdated.class);
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void whatTookUpTheLastRoomOfAQuotaIsNotTakenForRefused() {
        // Given
        V1PersistentVolumeClaim target = claim();
        V1PersistentVolumeClaim prime = new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta()
                        .namespace("disks")
                        .name("prime-claim-uid")
                        .uid("prime-uid")
                        .ownerReferences(List.of(new V1OwnerReference()
                                .apiVersion("v1")
                                .kind("PersistentVolumeClaim")
                                .name("debian")
                                .uid("claim-uid"))));
        var made = new Action.CreatePrimeClaim(prime, target);
        cluster.refuse(CLAIM, QUOTA);

        // When
        Outcome withoutRoom = runner.run(List.of(made));

        // Then
        assertThat(withoutRoom).isEqualTo(new Outcome.Refused(made, QUOTA));

        // When
        cluster.put(CLAIM, prime);

        // Then
        assertThat(runner.run(List.of(made))).isEqualTo(Outcome.DONE);
    }

    @Test
    void aPodThatPullsAnImageHasThePullSecretsOfItsServiceAccount() {
        // Given
        cluster.put(
                SERVICE_ACCOUNT,
                new V1ServiceAccount()
                        .metadata(new V1ObjectMeta().namespace("disks").name("default"))
                        .imagePullSecrets(List.of(new V1LocalObjectReference().name("registry-login"))));
        var source = DataVolumeSource.of(
                new RegistrySource("docker://registry.example.org/fedora:40", null, null, null, null, null));

        // When
        assertThat(runner.run(List.of(transfer(source, 1)))).isEqualTo(Outcome.DONE);

        // Then
        assertThat(pullSecrets()).containsExactly("registry-login");
    }

    @Test
    void aPodWithAnotherSourceHasThemNot() {
        // Given
        cluster.put(
                SERVICE_ACCOUNT,
                new V1ServiceAccount()
                        .metadata(new V1ObjectMeta().namespace("disks").name("default"))
                        .imagePullSecrets(List.of(new V1LocalObjectReference().name("registry-login"))));

        // When
        run("http://images.example.org/first.raw", 1);

        // Then
        assertThat(pullSecrets()).isEmpty();
    }

    private List<String> pullSecrets() {
        return requireNonNull(Specs.of(cluster.all(POD).getFirst()).getVolumes()).stream()
                .filter(volume -> volume.getName().startsWith("pull-secrets"))
                .map(volume -> requireNonNull(requireNonNull(volume.getSecret()).getSecretName()))
                .toList();
    }

    @Test
    void theSecretOfAnEarlierAttemptMakesRoomForTheNextOneInAQuotaThatIsFull() {
        // Given
        run("http://images.example.org/first.raw", 1);
        cluster.remove(POD, Key.of("disks", "importer-debian"));

        // When
        cluster.refuseWhileFull(SECRET, 1, QUOTA);
        run("http://images.example.org/second.raw", 2);

        // Then
        assertThat(cluster.all(SECRET)).hasSize(1);
        assertThat(requireNonNull(cluster.existing(SECRET, Key.of("disks", "importer-claim-uid"))
                                .getStringData())
                        .get("plan.json"))
                .contains("second.raw");
    }

    @Test
    void aQuotaThatSomebodyElseFilledRefuses() {
        // Given
        cluster.refuse(SECRET, QUOTA);

        // When
        Outcome outcome = runner.run(List.of(transfer("http://images.example.org/first.raw", 1)));

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(cluster.all(POD)).isEmpty();
    }

    private static V1PersistentVolumeClaim claim() {
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta().namespace("disks").name("debian").uid("claim-uid"))
                .spec(new V1PersistentVolumeClaimSpec()
                        .resources(
                                new V1VolumeResourceRequirements().requests(Map.of("storage", new Quantity("1Gi")))));
    }

    private void run(String url, int attempt) {
        assertThat(runner.run(List.of(transfer(url, attempt)))).isEqualTo(Outcome.DONE);
    }

    private static Action transfer(String url, int attempt) {
        return transfer(DataVolumeSource.of(new HttpSource(url, null, null, null, null, null, null)), attempt);
    }

    private static Action transfer(DataVolumeSource source, int attempt) {
        var claim = claim();
        var order = new VolumeImportSourceSpec(source, null, null, null, null, null);
        return new Action.StartTransfer(new TransferRequest(claim, claim, order, null, attempt, null, null));
    }
}
