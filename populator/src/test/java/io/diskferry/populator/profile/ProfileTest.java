package io.diskferry.populator.profile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.Condition;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.cluster.SnapshotClass;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.SettableClock;
import io.diskferry.populator.loop.WorkQueue;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProfileTest {
    private static final Key TABLE = Key.of("diskferry", "diskferry-provisioners");
    private static final String MINIMUM_SIZE = "cdi.kubevirt.io/minimumSupportedPvcSize";
    private static final ClaimPropertySet RWO_FILESYSTEM = new ClaimPropertySet(List.of("ReadWriteOnce"), "Filesystem");
    private static final ClaimPropertySet RWX_BLOCK = new ClaimPropertySet(List.of("ReadWriteMany"), "Block");

    private final FakeCluster cluster = new FakeCluster();
    private final SettableClock clock = new SettableClock();
    private final Loop loop = new Loop(
            new ProfileController(cluster, new TableSource(cluster, TABLE, ProvisionerTable.builtIn()), clock),
            new WorkQueue(clock, Backoff.STANDARD),
            _ -> {});

    @BeforeEach
    void start() {
        loop.watch(cluster.cache());
    }

    @Test
    void aKnownProvisionersProfileSaysWhatItOffersBestFirst() {
        storageClass("rbd", "rbd.csi.ceph.com", Map.of());
        assertThat(sets("rbd").getFirst()).isEqualTo(RWX_BLOCK);
        assertThat(condition("rbd", "Recognized").status()).isEqualTo(Condition.TRUE);
        assertThat(condition("rbd", "Complete").status()).isEqualTo(Condition.TRUE);
    }

    @Test
    void anUnknownProvisionersProfileGuessesNothingAndSaysWhatToSet() {
        storageClass("other", "csi.example.com", Map.of());
        assertThat(status("other").claimPropertySets()).isNull();
        assertThat(condition("other", "Recognized").reason()).isEqualTo("UnrecognizedProvisioner");
        assertThat(condition("other", "Complete").status()).isEqualTo(Condition.FALSE);
        assertThat(condition("other", "Complete").message()).contains("spec.claimPropertySets");
    }

    @Test
    void parametersThatTheTableDoesNotHaveAreSaidToBeUnknown() {
        storageClass("trident", "csi.trident.netapp.io", Map.of("backendType", "new-kind"));
        assertThat(condition("trident", "Recognized").reason()).isEqualTo("UnrecognizedStorageClassParameters");
        storageClass("nas", "csi.trident.netapp.io", Map.of("backendType", "ontap-nas-economy"));
        assertThat(condition("nas", "Recognized").status()).isEqualTo(Condition.TRUE);
    }

    @Test
    void theParametersOfAClassDecide() {
        storageClass("io2", "ebs.csi.aws.com", Map.of("type", "io2"));
        storageClass("gp3", "ebs.csi.aws.com", Map.of("type", "gp3"));
        assertThat(sets("io2")).contains(RWX_BLOCK);
        assertThat(sets("gp3")).doesNotContain(RWX_BLOCK);
    }

    @Test
    void theSmallestVolumeIsToldUnlessSomebodySaidAnother() {
        storageClass("gp3", "ebs.csi.aws.com", Map.of("type", "gp3"));
        assertThat(minimumSize("gp3")).isEqualTo("1Gi");

        cluster.edit(Kinds.STORAGE_PROFILE, Key.ofCluster("gp3"), profile -> {
            profile.metadata().putAnnotationsItem(MINIMUM_SIZE, "2Gi");
            return profile;
        });
        settle();
        assertThat(minimumSize("gp3")).isEqualTo("2Gi");
    }

    @Test
    void whatTheAdministratorSetsGoesBeforeAndTheTransitionTimeStays() {
        storageClass("other", "csi.example.com", Map.of());
        String since = condition("other", "Recognized").lastTransitionTime();
        clock.pass(Duration.ofHours(1));
        set("other", new StorageProfile.Spec(List.of(RWO_FILESYSTEM), "copy", "mine", "snapshot"));

        assertThat(status("other").claimPropertySets()).containsExactly(RWO_FILESYSTEM);
        assertThat(status("other").cloneStrategy()).isEqualTo("copy");
        assertThat(status("other").snapshotClass()).isEqualTo("mine");
        assertThat(status("other").dataImportCronSourceFormat()).isEqualTo("snapshot");
        assertThat(condition("other", "Recognized").lastTransitionTime()).isEqualTo(since);
        assertThat(condition("other", "Complete").lastTransitionTime()).isNotEqualTo(since);
    }

    @Test
    void aSetWithoutAccessModesIsNotComplete() {
        storageClass("other", "csi.example.com", Map.of());
        set("other", new StorageProfile.Spec(List.of(new ClaimPropertySet(List.of(), "Block")), null, null, null));
        assertThat(condition("other", "Complete").reason()).isEqualTo("AccessModesMissing");
    }

    @Test
    void withoutASnapshotClassVolumesAreCopied() {
        storageClass("local", "csi.example.com", Map.of());
        assertThat(status("local").cloneStrategy()).isEqualTo("copy");
        assertThat(status("local").dataImportCronSourceFormat()).isEqualTo("pvc");
    }

    @Test
    void aSnapshotClassOfTheDriverIsTakenTheDefaultFirst() {
        snapshotClass("a", "csi.example.com", false);
        snapshotClass("b", "csi.example.com", true);
        snapshotClass("c", "csi.other.com", true);
        storageClass("local", "csi.example.com", Map.of());
        assertThat(status("local").snapshotClass()).isEqualTo("b");
        assertThat(status("local").cloneStrategy()).isEqualTo("snapshot");
    }

    @Test
    void theClassSaysHowItIsCloned() {
        V1StorageClass storageClass = storageClass("local", "csi.example.com", Map.of());
        requireNonNull(storageClass.getMetadata()).putAnnotationsItem("cdi.kubevirt.io/clone-strategy", "csi-clone");
        cluster.put(Kinds.STORAGE_CLASS, storageClass);
        settle();
        assertThat(status("local").cloneStrategy()).isEqualTo("csi-clone");

        requireNonNull(storageClass.getMetadata()).putAnnotationsItem("cdi.kubevirt.io/clone-strategy", "magic");
        cluster.put(Kinds.STORAGE_CLASS, storageClass);
        settle();
        assertThat(status("local").cloneStrategy()).isEqualTo("copy");
    }

    @Test
    void imagesAreKeptAsSnapshotsWhereThatIsAdvisedAndPossible() {
        storageClass("rook", "rook-ceph.rbd.csi.ceph.com", Map.of());
        assertThat(status("rook").dataImportCronSourceFormat()).isEqualTo("pvc");

        snapshotClass("snap", "rook-ceph.rbd.csi.ceph.com", false);
        clock.pass(Duration.ofMinutes(5));
        settle();
        assertThat(status("rook").dataImportCronSourceFormat()).isEqualTo("snapshot");
    }

    @Test
    void aClassWhoseVolumesAreMadeByHandOffersWhatTheyOffer() {
        storageClass("hand", "kubernetes.io/no-provisioner", Map.of());
        assertThat(condition("hand", "Complete").reason()).isEqualTo("NoVolumes");

        cluster.put(
                Kinds.VOLUME,
                new V1PersistentVolume()
                        .metadata(new V1ObjectMeta().name("v"))
                        .spec(new V1PersistentVolumeSpec()
                                .storageClassName("hand")
                                .accessModes(List.of("ReadWriteOnce"))
                                .volumeMode("Filesystem")));
        settle();
        assertThat(sets("hand")).containsExactly(RWO_FILESYSTEM);
    }

    @Test
    void aClassOfObjectBucketsLacksNothing() {
        storageClass("bucket", "openshift-storage.ceph.rook.io/bucket", Map.of());
        assertThat(condition("bucket", "Complete").reason()).isEqualTo("NotNeeded");
    }

    @Test
    void theAdministratorsTableGoesBeforeTheBuiltInOneAtOnce() {
        storageClass("other", "csi.example.com", Map.of());
        storageClass("rbd", "rbd.csi.ceph.com", Map.of());
        table("mine: {provisioners: [csi.example.com, rbd.csi.ceph.com], offers: [RWO/Filesystem]}");
        assertThat(sets("other")).containsExactly(RWO_FILESYSTEM);
        assertThat(sets("rbd")).containsExactly(RWO_FILESYSTEM);

        cluster.remove(Kinds.CONFIG_MAP, TABLE);
        settle();
        assertThat(status("other").claimPropertySets()).isNull();
        assertThat(sets("rbd")).contains(RWX_BLOCK);
    }

    @Test
    void aTableThatCannotBeReadIsToldOnceAndLeftOut() {
        storageClass("a", "csi.example.com", Map.of());
        storageClass("b", "csi.example.com", Map.of());
        table("mine: {provisioners: [csi.example.com], offers: [RWZ/Filesystem]}");
        assertThat(status("a").claimPropertySets()).isNull();
        assertThat(cluster.notices()).extracting(Notice::reason).containsExactly("MalformedProvisionerTable");
        assertThat(cluster.notices().getFirst().message()).contains("mine.offers", "RWZ/Filesystem");
    }

    @Test
    void aProfileIsOwnedByItsClassGoesWithItAndComesBackWhenDeleted() {
        storageClass("rbd", "rbd.csi.ceph.com", Map.of());
        String owner = Meta.uid(cluster.existing(Kinds.STORAGE_CLASS, Key.ofCluster("rbd")));
        assertThat(Meta.ownerUids(cluster.existing(Kinds.STORAGE_PROFILE, Key.ofCluster("rbd"))))
                .containsExactly(owner);

        cluster.remove(Kinds.STORAGE_PROFILE, Key.ofCluster("rbd"));
        settle();
        assertThat(cluster.find(Kinds.STORAGE_PROFILE, Key.ofCluster("rbd"))).isPresent();

        cluster.remove(Kinds.STORAGE_CLASS, Key.ofCluster("rbd"));
        settle();
        assertThat(cluster.find(Kinds.STORAGE_PROFILE, Key.ofCluster("rbd"))).isEmpty();
    }

    @Test
    void onceAllIsWellNothingIsWritten() {
        V1StorageClass storageClass = storageClass("gp3", "ebs.csi.aws.com", Map.of("type", "gp3"));
        cluster.forgetCalls();
        cluster.put(Kinds.STORAGE_CLASS, storageClass);
        settle();
        assertThat(cluster.writes()).isEmpty();
    }

    private StorageProfile.Status status(String name) {
        return requireNonNull(
                cluster.existing(Kinds.STORAGE_PROFILE, Key.ofCluster(name)).status());
    }

    private List<ClaimPropertySet> sets(String name) {
        return requireNonNull(status(name).claimPropertySets());
    }

    private Condition condition(String name, String type) {
        return requireNonNull(status(name).conditions()).stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private String minimumSize(String name) {
        return Meta.annotation(cluster.existing(Kinds.STORAGE_PROFILE, Key.ofCluster(name)), MINIMUM_SIZE)
                .orElse("none");
    }

    private V1StorageClass storageClass(String name, String provisioner, Map<String, String> parameters) {
        V1StorageClass made = cluster.put(
                Kinds.STORAGE_CLASS,
                new V1StorageClass()
                        .metadata(new V1ObjectMeta().name(name))
                        .provisioner(provisioner)
                        .parameters(parameters));
        settle();
        return made;
    }

    private void snapshotClass(String name, String driver, boolean isDefault) {
        V1ObjectMeta metadata = new V1ObjectMeta()
                .name(name)
                .putAnnotationsItem("snapshot.storage.kubernetes.io/is-default-class", Boolean.toString(isDefault));
        cluster.put(Kinds.SNAPSHOT_CLASS, new SnapshotClass(null, null, metadata, driver));
    }

    private void set(String name, StorageProfile.Spec spec) {
        cluster.edit(
                Kinds.STORAGE_PROFILE,
                Key.ofCluster(name),
                profile -> new StorageProfile(null, null, profile.metadata(), spec, profile.status()));
        settle();
    }

    private void table(String yaml) {
        cluster.put(
                Kinds.CONFIG_MAP,
                new V1ConfigMap()
                        .metadata(
                                new V1ObjectMeta().namespace(TABLE.namespace()).name(TABLE.name()))
                        .putDataItem("table.yaml", yaml));
        settle();
    }

    private void settle() {
        while (loop.step()) {
            // Until nothing is left to do.
        }
    }
}
