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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(new PlainClaim(claim("1Gi"), null, null, null).render(cluster))
                .isInstanceOfSatisfying(
                        Rendered.class,
                        rendered ->
                                assertThat(rendered.claim().requestedStorage()).isEqualTo("4Gi"));
    }

    @Test
    void withoutClassAndModesItSaysWhichFieldToSet() {
        Outcome outcome =
                new PlainClaim(claim("1Gi"), null, null, null).render(new Cluster(List.of(), ClassProfile.UNKNOWN));
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

    @ParameterizedTest
    @CsvSource({
        // source's class and mode, requested, capacity; target's mode; size
        "virt,  Block,      1Gi, 2Gi, Block,      1Gi",
        "slow,  Block,      1Gi, 2Gi, Block,      2Gi",
        "virt,  Filesystem, 1Gi, 2Gi, Filesystem, 1Gi",
        "slow,  Filesystem, 1Gi, 2Gi, Filesystem, 2Gi",
        "virt,  Filesystem, 1Gi, 2Gi, Block,      2Gi",
        "virt,  Block,      1Gi, 1Gi, Filesystem, 1138166334",
        ",      ,           2Gi, 2Gi, Block,      2Gi",
        ",      ,           2Gi, 2Gi, Filesystem, 2Gi"
    })
    void aCloneWithoutSizeGetsOneThatItsSourceFitsInto(
            @Nullable String sourceClass,
            @Nullable String sourceMode,
            String requested,
            String capacity,
            String targetMode,
            String size) {
        CloneOrigin origin = new CloneOrigin(sourceClass, sourceMode, bytes(requested), bytes(capacity));

        assertThat(new PlainClaim(clone(targetMode), null, null, origin).render(CLUSTER))
                .isInstanceOfSatisfying(
                        Rendered.class,
                        rendered ->
                                assertThat(rendered.claim().requestedStorage()).isEqualTo(size));
    }

    @Test
    void aCloneWithoutSizeWaitsForThatOfItsSource() {
        assertThat(new PlainClaim(clone("Block"), null, null, null).render(CLUSTER))
                .isInstanceOf(Waiting.class);
    }

    @Test
    void aCopyOfAFileSystemOntoBlocksMustSayHowLargeTheDiskIs() {
        CloneOrigin origin = new CloneOrigin("slow", "Filesystem", 1L << 30, 1L << 30);

        assertThat(new PlainClaim(clone("Block"), null, "copy", origin).render(CLUSTER))
                .isInstanceOfSatisfying(
                        Impossible.class,
                        impossible -> assertThat(impossible.reason()).contains("Set spec.resources.requests.storage"));
        assertThat(new PlainClaim(clone("Block"), null, "snapshot", origin).render(CLUSTER))
                .isInstanceOf(Rendered.class);
        assertThat(new PlainClaim(clone("Filesystem"), null, "copy", origin).render(CLUSTER))
                .isInstanceOf(Rendered.class);
    }

    private static ClaimSpec clone(String mode) {
        ObjectReference source = new ObjectReference("cdi.kubevirt.io", "VolumeCloneSource", "c", null);
        return new ClaimSpec(List.of("ReadWriteOnce"), null, null, null, null, mode, null, source, null);
    }

    private static long bytes(String quantity) {
        return Quantity.parse(quantity).bytes();
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
        Outcome outcome = new PlainClaim(asked, contentType, null, null).render(CLUSTER);
        assertThat(outcome).isInstanceOf(Rendered.class);
        return ((Rendered) outcome).claim();
    }

    private static String refusal(ClaimSpec asked) {
        Outcome outcome = new PlainClaim(asked, null, null, null).render(CLUSTER);
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
