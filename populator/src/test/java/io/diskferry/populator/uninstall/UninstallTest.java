package io.diskferry.populator.uninstall;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.LEASE;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_POPULATOR;
import static io.diskferry.populator.uninstall.Transfers.boundTo;
import static io.diskferry.populator.uninstall.Transfers.complete;
import static io.diskferry.populator.uninstall.Transfers.notedVolume;
import static io.diskferry.populator.uninstall.Transfers.pod;
import static io.diskferry.populator.uninstall.Transfers.prime;
import static io.diskferry.populator.uninstall.Transfers.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.ApiGroup;
import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Lead;
import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.cluster.Call;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.VolumePopulator;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.trust.PodIdentity;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UninstallTest {
    private static final String RELEASE = "diskferry";
    private static final Key CONTROLLERS = Key.of(RELEASE, ControllerStop.NAME);
    private static final Key CONTROLLER = Key.of(RELEASE, ControllerStop.NAME + "-1");
    private static final Key VOLUME_KEY = Key.ofCluster("pv-1");
    private static final Key TARGET = Key.of(Transfers.NAMESPACE, "disk");

    private final FakeCluster cluster = new FakeCluster();
    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void controllersAreGoneBeforeAnythingElseIsTouched() {
        runningControllers();
        transferUnderWay();

        assertThat(uninstall(this::endControllers)).isTrue();

        assertThat(cluster.writes()).first().isEqualTo(new Call("delete", "Deployment", CONTROLLERS));
        assertThat(lines).first().isEqualTo("done: delete the Deployment of the controllers");
        assertThat(cluster.all(CLAIM)).extracting(Meta::name).containsExactly("disk");
        assertThat(cluster.all(POD)).isEmpty();
    }

    @Test
    void controllersThatDoNotEndAreNamedAndNothingElseIsTouched() {
        runningControllers();
        transferUnderWay();

        assertThat(uninstall(() -> {})).isFalse();

        assertThat(lines).last().asString().startsWith("not done: stop the controllers: diskferry-populator-1");
        assertThat(cluster.all(CLAIM)).hasSize(2);
    }

    @Test
    void aFilledVolumeEndsInItsTargetWithItsOwnPolicy() {
        transferUnderWay();
        cluster.put(POD, complete(pod("prime-1")));
        cluster.put(VOLUME, notedVolume("prime-1"));

        assertThat(uninstall(this::bindTarget)).isTrue();

        V1PersistentVolume volume = cluster.existing(VOLUME, VOLUME_KEY);
        assertThat(Specs.holder(volume)).contains(TARGET);
        assertThat(VolumeNote.on(volume)).isFalse();
        assertThat(Specs.of(volume).getPersistentVolumeReclaimPolicy()).isEqualTo("Delete");
    }

    @Test
    void aTargetThatIsNotBoundInTimeLeavesTheVolumeGuardedAndDoesNotHoldTheRemovalUp() {
        cluster.put(CLAIM, target("Pending"));
        cluster.put(VOLUME, notedVolume("disk"));

        assertThat(uninstall(() -> {})).isTrue();

        V1PersistentVolume volume = cluster.existing(VOLUME, VOLUME_KEY);
        assertThat(VolumeNote.on(volume)).isTrue();
        assertThat(Specs.of(volume).getPersistentVolumeReclaimPolicy()).isEqualTo("Retain");
        assertThat(lines).contains("not waiting any longer until the claim vms/disk is bound to its volume pv-1");
    }

    @Test
    void whatChangesMeanwhileIsLookedAtAgain() {
        transferUnderWay();
        cluster.conflictOnce();

        assertThat(uninstall(() -> {})).isTrue();

        assertThat(cluster.all(CLAIM)).extracting(Meta::name).containsExactly("disk");
    }

    @Test
    void whatTheControllersMadeForThemselvesGoesAndWhatIsAnothersStays() {
        cluster.put(SECRET, secret("diskferry-authority", "diskferry-populator"));
        cluster.put(SECRET, secret("registry-password", "Helm"));
        cluster.put(LEASE, new V1Lease().metadata(named("diskferry-populator")));
        cluster.put(VOLUME_POPULATOR, populator("ours", ApiGroup.NAME));
        cluster.put(VOLUME_POPULATOR, populator("another", "populators.example.org"));

        assertThat(uninstall(() -> {})).isTrue();

        assertThat(cluster.all(SECRET)).extracting(Meta::name).containsExactly("registry-password");
        assertThat(cluster.all(LEASE)).isEmpty();
        assertThat(cluster.all(VOLUME_POPULATOR)).extracting(Meta::name).containsExactly("another");
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        runningControllers();
        transferUnderWay();
        uninstall(this::endControllers);
        cluster.forgetCalls();

        assertThat(uninstall(() -> {})).isTrue();

        assertThat(cluster.writes()).isEmpty();
    }

    private boolean uninstall(Runnable meanwhile) {
        PodSettings settings = PodSettings.of("diskferry/datasource-pod:test", "IfNotPresent");
        ActionRunner runner =
                new ActionRunner(cluster, name -> new PodIdentity(name, "key", "ca"), () -> settings, Lead.ALWAYS);
        Pause pause = duration -> {
            now = now.plus(duration);
            meanwhile.run();
        };
        return new Uninstall(cluster, runner, RELEASE, () -> now, pause, lines::add).run();
    }

    private void runningControllers() {
        cluster.put(ControllerStop.DEPLOYMENT, new V1Deployment().metadata(named(ControllerStop.NAME)));
        cluster.put(
                POD,
                new V1Pod()
                        .metadata(named(CONTROLLER.name()).putLabelsItem("app.kubernetes.io/name", ControllerStop.NAME))
                        .spec(new V1PodSpec()));
    }

    private void endControllers() {
        if (cluster.find(ControllerStop.DEPLOYMENT, CONTROLLERS).isEmpty()) {
            cluster.remove(POD, CONTROLLER);
        }
    }

    private void transferUnderWay() {
        cluster.put(CLAIM, target("Pending"));
        cluster.put(CLAIM, prime());
        cluster.put(POD, pod("prime-1"));
    }

    private void bindTarget() {
        if (Specs.holder(cluster.existing(VOLUME, VOLUME_KEY)).equals(Optional.of(TARGET))) {
            cluster.edit(CLAIM, TARGET, claim -> boundTo(claim, VOLUME_KEY.name()));
        }
    }

    private static V1ObjectMeta named(String name) {
        return new V1ObjectMeta().namespace(RELEASE).name(name);
    }

    private static V1Secret secret(String name, String keeper) {
        return new V1Secret()
                .metadata(named(name)
                        .putLabelsItem("app.kubernetes.io/part-of", "diskferry")
                        .putLabelsItem("app.kubernetes.io/managed-by", keeper));
    }

    private static VolumePopulator populator(String name, String group) {
        return new VolumePopulator(
                null, null, new V1ObjectMeta().name(name), new VolumePopulator.SourceKind(group, "VolumeImportSource"));
    }
}
