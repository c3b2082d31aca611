package io.diskferry.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.LocalReference;
import io.diskferry.api.ObjectReference;
import io.diskferry.volume.ClaimRendering.Impossible;
import io.diskferry.volume.ClaimRendering.Outcome;
import io.diskferry.volume.ClaimRendering.Rendered;
import io.diskferry.volume.ClaimRendering.Waiting;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A claim with the label {@code cdi.kubevirt.io/applyStorageProfile}, on a cluster with a plain and a virtualization default. */
class PlainClaimTest {
    private static final List<ClaimPropertySet> SETS = List.of(
            new ClaimPropertySet(List.of("ReadWriteMany"), "Block"),
            new ClaimPropertySet(List.of("ReadWriteOnce"), "Filesystem"));

    private static final Cluster CLUSTER = new Cluster(
            List.of(offered("std", true, false), offered("virt", false, true), offered("lean", false, false)),
            ClassProfile.of(SETS, null));

    /** A cluster whose classes all have one profile. */
    record Cluster(List<OfferedClass> classes, ClassProfile profile) implements StorageCatalog {
        @Override
        public Optional<ClassProfile> profile(String className) {
            return Optional.of(profile);
        }

        @Override
        public FilesystemOverheads overheads() {
            return FilesystemOverheads.parse("0.06", Map.of("lean", "0"));
        }

        @Override
        public List<AvailableVolume> volumes(String className) {
            return List.of();
        }
    }

    @Test
    void theDefaultForDiskImagesWins() {
        assertThat(rendered(claim("1Gi"), null)).satisfies(claim -> {
            assertThat(claim.storageClassName()).isEqualTo("virt");
            assertThat(claim.volumeMode()).isEqualTo("Block");
            assertThat(claim.accessModes()).containsExactly("ReadWriteMany");
            assertThat(claim.requestedStorage()).isEqualTo("1Gi");
        });
    }

    @Test
    void anArchiveGetsAFileSystemOfThePlainDefault() {
        assertThat(rendered(claim("1Gi"), "archive")).satisfies(claim -> {
            assertThat(claim.storageClassName()).isEqualTo("std");
            assertThat(claim.volumeMode()).isEqualTo("Filesystem");
            assertThat(claim.accessModes()).containsExactly("ReadWriteOnce");
            assertThat(claim.requestedStorage()).isEqualTo("1138166334");
        });
    }

    @Test
    void aClassWithoutOverheadGetsWhatWasAskedFor() {
        ClaimSpec asked = with(claim("1Gi"), "lean", "Filesystem", null);
        assertThat(rendered(asked, null).requestedStorage()).isEqualTo("1Gi");
    }

    @Test
    void theAccessModeChoosesTheVolumeMode() {
        ClaimSpec asked = with(claim("1Gi"), null, null, List.of("ReadWriteOnce"));
        assertThat(rendered(asked, null)).satisfies(claim -> {
            assertThat(claim.volumeMode()).isEqualTo("Filesystem");
            assertThat(claim.requestedStorage()).isEqualTo("1138166334");
        });
    }

    @Test
    void aSmallClaimIsRaisedToTheSmallestVolumeOfItsClass() {
        Cluster cluster = new Cluster(CLUSTER.classes(), ClassProfile.of(SETS, "4Gi"));
        assertThat(new PlainClaim(claim("1Gi"), null, null).render(cluster))
                .isInstanceOfSatisfying(
                        Rendered.class,
                        rendered ->
                                assertThat(rendered.claim().requestedStorage()).isEqualTo("4Gi"));
    }

    @Test
    void withoutClassAndModesItSaysWhichFieldToSet() {
        Outcome outcome = new PlainClaim(claim("1Gi"), null, null).render(new Cluster(List.of(), ClassProfile.UNKNOWN));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Waiting.class,
                        waiting -> assertThat(waiting.reason()).contains("spec.storageClassName or spec.accessModes"));
    }

    @Test
    void aClaimWithoutSizeIsRefused() {
        assertThat(refusal(claim(null))).startsWith("spec.resources.requests.storage does not say");
    }

    @Test
    void aClaimBelowOneMebibyteIsRefused() {
        assertThat(refusal(claim("1000"))).contains("spec.resources.requests.storage must be between 1Mi and 2Ei");
    }

    @Test
    void aClaimRestoredFromASnapshotKeepsItsSize() {
        LocalReference snapshot = new LocalReference("snapshot.storage.k8s.io", "VolumeSnapshot", "s");
        ClaimSpec asked = new ClaimSpec(
                null, null, ClaimResources.ofStorage("1Gi"), null, null, "Filesystem", snapshot, null, null);
        assertThat(rendered(asked, null)).satisfies(claim -> {
            assertThat(claim.accessModes()).containsExactly("ReadWriteOnce");
            assertThat(claim.requestedStorage()).isEqualTo("1Gi");
            assertThat(claim.dataSource()).isEqualTo(snapshot);
        });
    }

    @Test
    void aCloneWithoutSizeGetsThatOfItsSource() {
        ObjectReference clone = new ObjectReference("cdi.kubevirt.io", "VolumeCloneSource", "c", null);
        ClaimSpec asked = new ClaimSpec(null, null, null, null, null, null, null, clone, null);
        assertThat(new PlainClaim(asked, null, 1L << 30).render(CLUSTER))
                .isInstanceOfSatisfying(
                        Rendered.class,
                        rendered ->
                                assertThat(rendered.claim().requestedStorage()).isEqualTo("1Gi"));
        assertThat(new PlainClaim(asked, null, null).render(CLUSTER)).isInstanceOf(Waiting.class);
    }

    @Test
    void theMarkForTheProfilesModeIsReplacedByIt() {
        ClaimSpec asked = with(claim("1Gi"), null, PlainClaim.FROM_PROFILE, null);
        assertThat(rendered(asked, null).volumeMode()).isEqualTo("Block");
    }

    @Test
    void whatIsNotCompletedIsKept() {
        ClaimSpec asked =
                new ClaimSpec(null, null, ClaimResources.ofStorage("1Gi"), "volume", null, null, null, null, "fast");
        assertThat(rendered(asked, null)).satisfies(claim -> {
            assertThat(claim.volumeName()).isEqualTo("volume");
            assertThat(claim.volumeAttributesClassName()).isEqualTo("fast");
        });
    }

    @Test
    void onlyTheLabelWithTheValueTrueAsksForIt() {
        String label = "cdi.kubevirt.io/applyStorageProfile";
        assertThat(PlainClaim.asksFor(Map.of(label, "true"), Map.of())).isTrue();
        assertThat(PlainClaim.asksFor(Map.of(label, "false"), Map.of())).isFalse();
        assertThat(PlainClaim.asksFor(Map.of(), Map.of())).isFalse();
    }

    @Test
    void aDataVolumesClaimIsNotCompletedTwice() {
        assertThat(PlainClaim.asksFor(
                        Map.of("cdi.kubevirt.io/applyStorageProfile", "true"),
                        Map.of("cdi.kubevirt.io/createdForDataVolume", "some-uid")))
                .isFalse();
    }

    private static ClaimSpec rendered(ClaimSpec asked, @Nullable String contentType) {
        Outcome outcome = new PlainClaim(asked, contentType, null).render(CLUSTER);
        assertThat(outcome).isInstanceOf(Rendered.class);
        return ((Rendered) outcome).claim();
    }

    private static String refusal(ClaimSpec asked) {
        Outcome outcome = new PlainClaim(asked, null, null).render(CLUSTER);
        assertThat(outcome).isInstanceOf(Impossible.class);
        return ((Impossible) outcome).reason();
    }

    private static OfferedClass offered(String name, boolean isDefault, boolean isVirtualizationDefault) {
        return new OfferedClass(name, "example.com/csi", Instant.EPOCH, isDefault, isVirtualizationDefault);
    }

    private static ClaimSpec claim(@Nullable String size) {
        return new ClaimSpec(
                null, null, size == null ? null : ClaimResources.ofStorage(size), null, null, null, null, null, null);
    }

    private static ClaimSpec with(
            ClaimSpec claim,
            @Nullable String className,
            @Nullable String volumeMode,
            @Nullable List<String> accessModes) {
        return new ClaimSpec(accessModes, null, claim.resources(), null, className, volumeMode, null, null, null);
    }
}
