package io.diskferry.populator.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.api.Condition;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FakeClusterTest {
    private static final Key DISK = new Key("vms", "disk");

    private final FakeCluster cluster = new FakeCluster();

    @Test
    void creatingTwiceReadsBackWhatIsThere() {
        var made = cluster.create(Kinds.CLAIM, claim("disk", "owner-1"));
        var again = cluster.create(Kinds.CLAIM, claim("disk", "owner-2"));

        assertThat(made).isInstanceOf(Created.Made.class);
        assertThat(again)
                .isInstanceOfSatisfying(
                        Created.Exists.class,
                        exists -> assertThat(exists.ownedBy("owner-1")).isTrue());
    }

    @Test
    void aStalePatchIsAConflictAndANullRemovesAField() {
        cluster.create(Kinds.CLAIM, claim("disk", "owner-1"));
        V1PersistentVolumeClaim read = cluster.existing(Kinds.CLAIM, DISK);

        var first = cluster.patch(Kinds.CLAIM, read, Map.of("metadata", Map.of("annotations", Map.of("a", "b"))));
        var second = cluster.patch(Kinds.CLAIM, read, Map.of());

        assertThat(first).isInstanceOf(Patched.Changed.class);
        assertThat(second).isInstanceOf(Patched.Conflict.class);

        Map<String, ?> nothing = Collections.singletonMap("annotations", null);
        cluster.patch(Kinds.CLAIM, cluster.existing(Kinds.CLAIM, DISK), Map.of("metadata", nothing));
        assertThat(Meta.annotations(cluster.existing(Kinds.CLAIM, DISK))).isEmpty();
    }

    @Test
    void deletingHoldsTheUidAndFinalizersHoldTheObject() {
        cluster.put(
                Kinds.CLAIM,
                new V1PersistentVolumeClaim()
                        .metadata(new V1ObjectMeta()
                                .namespace("vms")
                                .name("disk")
                                .addFinalizersItem("kubernetes.io/pvc-protection")));

        assertThat(cluster.delete(Kinds.CLAIM, new Target(DISK, "another", null)))
                .isInstanceOf(Deleted.Conflict.class);
        assertThat(cluster.delete(Kinds.CLAIM, Target.of(cluster.existing(Kinds.CLAIM, DISK))))
                .isInstanceOf(Deleted.Accepted.class);
        assertThat(Meta.isBeingDeleted(cluster.existing(Kinds.CLAIM, DISK))).isTrue();

        cluster.patch(
                Kinds.CLAIM, cluster.existing(Kinds.CLAIM, DISK), Map.of("metadata", Map.of("finalizers", List.of())));
        assertThat(cluster.find(Kinds.CLAIM, DISK)).isEmpty();
    }

    @Test
    void applyingRemovesWhatTheSameManagerLeavesOutAndKeepsWhatIsAnothers() {
        cluster.put(Kinds.DATA_VOLUME, dataVolume());
        Target target = Target.of(cluster.existing(Kinds.DATA_VOLUME, DISK));

        cluster.applyStatus(Kinds.DATA_VOLUME, target, "a", status("Pending", "Ready"));
        cluster.applyStatus(Kinds.DATA_VOLUME, target, "b", status(null, "Running"));
        cluster.applyStatus(Kinds.DATA_VOLUME, target, "a", status(null, "Bound"));

        DataVolumeStatus status =
                requireNonNull(cluster.existing(Kinds.DATA_VOLUME, DISK).status());
        assertThat(status.phase()).isNull();
        assertThat(status.conditions()).extracting(Condition::type).containsExactlyInAnyOrder("Running", "Bound");
    }

    @Test
    void applyingWhatIsThereAlreadyMakesNoNewVersion() {
        cluster.put(Kinds.DATA_VOLUME, dataVolume());
        Target target = Target.of(cluster.existing(Kinds.DATA_VOLUME, DISK));
        cluster.applyStatus(Kinds.DATA_VOLUME, target, "a", status("Pending", "Ready"));
        String version = Meta.resourceVersion(cluster.existing(Kinds.DATA_VOLUME, DISK));

        cluster.applyStatus(Kinds.DATA_VOLUME, target, "a", status("Pending", "Ready"));

        assertThat(Meta.resourceVersion(cluster.existing(Kinds.DATA_VOLUME, DISK)))
                .isEqualTo(version);
    }

    @Test
    void garbageIsWhatHasNoOwnerLeft() {
        DataVolume owner = cluster.put(Kinds.DATA_VOLUME, dataVolume());
        cluster.put(Kinds.CLAIM, claim("disk", Meta.uid(owner)));
        V1PersistentVolumeClaim disk = cluster.existing(Kinds.CLAIM, DISK);
        cluster.put(Kinds.CLAIM, claim("prime", Meta.uid(disk)));

        cluster.collectGarbage();
        assertThat(cluster.all(Kinds.CLAIM)).hasSize(2);

        cluster.remove(Kinds.DATA_VOLUME, DISK);
        cluster.collectGarbage();
        assertThat(cluster.all(Kinds.CLAIM)).isEmpty();
    }

    @Test
    void crashesComeBeforeOrAfterTheWriteThatWasAskedFor() {
        cluster.crashBefore(2);
        cluster.create(Kinds.CLAIM, claim("a", "x"));
        assertThatThrownBy(() -> cluster.create(Kinds.CLAIM, claim("b", "x"))).isInstanceOf(SimulatedCrash.class);
        assertThat(cluster.all(Kinds.CLAIM)).hasSize(1);

        cluster.crashAfter(1);
        assertThatThrownBy(() -> cluster.create(Kinds.CLAIM, claim("b", "x"))).isInstanceOf(SimulatedCrash.class);
        assertThat(cluster.all(Kinds.CLAIM)).hasSize(2);

        cluster.loseAnswer(1);
        assertThatThrownBy(() -> cluster.create(Kinds.CLAIM, claim("c", "x"))).isInstanceOf(ClusterException.class);
        assertThat(cluster.all(Kinds.CLAIM)).hasSize(3);
        assertThat(cluster.writes()).hasSize(3);
    }

    @Test
    void aLaggingCacheSeesEverythingLater() {
        List<String> told = new ArrayList<>();
        cluster.cache().listen(Kinds.CLAIM, Listener.of(claim -> told.add(Meta.name(claim))));
        cluster.lag(true);
        cluster.put(Kinds.CLAIM, claim("disk", "x"));
        assertThat(cluster.cache().list(Kinds.CLAIM)).isEmpty();
        assertThat(told).isEmpty();

        cluster.lag(false);
        assertThat(cluster.cache().by(Indexes.CLAIMS_BY_OWNER, "x")).hasSize(1);
        assertThat(told).containsExactly("disk");
    }

    private static V1PersistentVolumeClaim claim(String name, String ownerUid) {
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta()
                        .namespace("vms")
                        .name(name)
                        .addOwnerReferencesItem(new V1OwnerReference()
                                .apiVersion("v1")
                                .kind("PersistentVolumeClaim")
                                .name("owner")
                                .uid(ownerUid)));
    }

    private static DataVolume dataVolume() {
        return new DataVolume(
                null,
                null,
                new V1ObjectMeta().namespace("vms").name("disk"),
                new DataVolumeSpec(
                        DataVolumeSource.of(new BlankSource()), null, null, null, null, null, null, null, null, null),
                null);
    }

    private static DataVolumeStatus status(@Nullable String phase, String condition) {
        return new DataVolumeStatus(
                null,
                phase,
                null,
                null,
                List.of(new Condition(condition, Condition.TRUE, null, null, null, null)),
                null,
                null,
                null,
                null);
    }
}
