package io.diskferry.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.StorageSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassChoiceTest {
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-02-01T00:00:00Z");
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    private static final String BETA_DEFAULT = "storageclass.beta.kubernetes.io/is-default-class";
    private static final String VIRT_DEFAULT = "storageclass.kubevirt.io/is-default-virt-class";

    private static final List<OfferedClass> CLASSES =
            List.of(offered("plain", OLD), offered("std", OLD, DEFAULT), offered("virt", OLD, VIRT_DEFAULT));

    @Test
    void theNamedClassIsTakenBeforeAnyDefault() {
        assertThat(chosen(storage("plain", null), CLASSES)).contains("plain");
    }

    @Test
    void aClassThatDoesNotExistIsNotReplacedByADefault() {
        assertThat(chosen(storage("missing", null), CLASSES)).isEmpty();
    }

    @Test
    void anEmptyNameWantsNoClass() {
        assertThat(chosen(storage("", null), CLASSES)).isEmpty();
    }

    @Test
    void aDiskImageGetsTheDefaultForDiskImages() {
        assertThat(chosen(storage(null, "kubevirt"), CLASSES)).contains("virt");
    }

    @Test
    void anArchiveGetsThePlainDefault() {
        assertThat(chosen(storage(null, "archive"), CLASSES)).contains("std");
    }

    @Test
    void aPvcSectionGetsThePlainDefaultAsKubernetesGivesIt() {
        assertThat(chosen(pvc(), CLASSES)).contains("std");
    }

    @Test
    void withoutADefaultForDiskImagesThePlainDefaultHolds() {
        assertThat(chosen(storage(null, null), CLASSES.subList(0, 2))).contains("std");
    }

    @Test
    void withoutAnyMarkThereIsNone() {
        assertThat(chosen(storage(null, null), CLASSES.subList(0, 1))).isEmpty();
    }

    @Test
    void ofSeveralDefaultsTheNewestHolds() {
        List<OfferedClass> two = List.of(offered("a", OLD, DEFAULT), offered("b", NEW, DEFAULT));
        assertThat(chosen(pvc(), two)).contains("b");
    }

    @Test
    void ofEquallyOldDefaultsTheFirstByNameHolds() {
        List<OfferedClass> two = List.of(offered("b", OLD, VIRT_DEFAULT), offered("a", OLD, VIRT_DEFAULT));
        assertThat(chosen(storage(null, null), two)).contains("a");
    }

    @Test
    void theOlderSpellingOfTheMarkCountsToo() {
        assertThat(chosen(pvc(), List.of(offered("old", OLD, BETA_DEFAULT)))).contains("old");
    }

    @Test
    void aMarkThatDoesNotSayTrueIsNone() {
        OfferedClass unmarked = OfferedClass.of("a", "example.com/csi", OLD, Map.of(DEFAULT, "false"));
        assertThat(chosen(pvc(), List.of(unmarked))).isEmpty();
    }

    private static Optional<String> chosen(DataVolumeSpec spec, List<OfferedClass> classes) {
        return ClassChoice.of(spec, classes).map(OfferedClass::name);
    }

    private static OfferedClass offered(String name, Instant created, String... marks) {
        return OfferedClass.of(
                name, "example.com/csi", created, marks.length == 0 ? Map.of() : Map.of(marks[0], "true"));
    }

    private static DataVolumeSpec storage(@Nullable String className, @Nullable String contentType) {
        StorageSpec storage = new StorageSpec(null, null, null, null, className, null, null, null);
        return new DataVolumeSpec(null, null, null, storage, null, null, contentType, null, null, null);
    }

    private static DataVolumeSpec pvc() {
        ClaimSpec claim = new ClaimSpec(null, null, null, null, null, null, null, null, null);
        return new DataVolumeSpec(null, null, claim, null, null, null, null, null, null, null);
    }
}
