package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job: an image on a web server ends as the disk in a bound claim, byte for byte. */
final class ImportKT {
    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    @ParameterizedTest(name = "{0} by {1} on {2}, {3}")
    @CsvSource({
        "qcow2,  DataVolume, Filesystem, ferry-immediate",
        "qcow2,  DataVolume, Filesystem, ferry-wait",
        "qcow2,  DataVolume, Block,      ferry-immediate",
        "qcow2,  DataVolume, Block,      ferry-wait",
        "qcow2,  claim,      Filesystem, ferry-immediate",
        "qcow2,  claim,      Filesystem, ferry-wait",
        "qcow2,  claim,      Block,      ferry-immediate",
        "qcow2,  claim,      Block,      ferry-wait",
        "raw.xz, DataVolume, Filesystem, ferry-immediate",
        "raw.xz, DataVolume, Filesystem, ferry-wait",
        "raw.xz, DataVolume, Block,      ferry-immediate",
        "raw.xz, DataVolume, Block,      ferry-wait",
        "raw.xz, claim,      Filesystem, ferry-immediate",
        "raw.xz, claim,      Filesystem, ferry-wait",
        "raw.xz, claim,      Block,      ferry-immediate",
        "raw.xz, claim,      Block,      ferry-wait",
    })
    void theDiskInTheClaimIsTheOneInTheImage(String format, String by, String volumeMode, String storageClass) {
        String name = String.join("-", format.replace(".", ""), by, volumeMode, storageClass)
                .toLowerCase(Locale.ROOT);
        Path image = format.equals("qcow2") ? IMAGE.qcow2(name + ".qcow2", "-c") : IMAGE.xz(name + ".raw.xz");
        String url = SERVER.serve(name, image);
        boolean dataVolume = by.equals("DataVolume");

        NAMESPACE.create(
                dataVolume
                        ? Manifest.dataVolume(name, url, "96Mi", volumeMode, storageClass)
                        : Manifest.claimWithImportSource(name, url, "96Mi", volumeMode, storageClass));
        if (storageClass.equals("ferry-wait") && dataVolume) {
            NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "PendingPopulation");
        }
        NAMESPACE.create(Manifest.reader(name, volumeMode, IMAGE.sizeBytes()));

        if (dataVolume) {
            NAMESPACE.awaitValue("datavolume/" + name, ".status.phase", "Succeeded");
            assertThat(NAMESPACE.get("datavolume/" + name, ".status.progress")).isEqualTo("100.0%");
            assertThat(condition(name, "Ready")).isEqualTo("True");
            assertThat(condition(name, "Bound")).isEqualTo("True");
            assertThat(condition(name, "Running")).isEqualTo("False");
        }
        NAMESPACE.awaitValue("pvc/" + name, ".status.phase", "Bound");
        NAMESPACE.assertReads(name, IMAGE);
        assertNothingIsLeftOf(name);
    }

    @Test
    void aBlankDataVolumeIsAnEmptyDiskOfItsSize() {
        NAMESPACE.create("""
                apiVersion: cdi.kubevirt.io/v1beta1
                kind: DataVolume
                metadata:
                  name: blank
                spec:
                  source:
                    blank: {}
                  pvc:
                    accessModes: [ReadWriteOnce]
                    volumeMode: Block
                    resources:
                      requests:
                        storage: 32Mi
                """);

        NAMESPACE.awaitValue("datavolume/blank", ".status.phase", "Succeeded");
        NAMESPACE.create(Manifest.reader("blank", "Block", 32L << 20));
        NAMESPACE.awaitValue("pod/reader-blank", ".status.phase", "Succeeded");
        assertThat(NAMESPACE.kubectl("logs", "reader-blank"))
                .as("SHA-256 of 32 MiB of zeros")
                .isEqualTo("83ee47245398adee79bd9c0a8bc57b821e92aba10f5f9ade8a5d1fae4d8c4302");
    }

    private static String condition(String dataVolume, String type) {
        return NAMESPACE.get("datavolume/" + dataVolume, ".status.conditions[?(@.type=='" + type + "')].status");
    }

    /** Prime claim, pod and Secret of a finished import are gone; the volume has its own reclaim policy back. */
    private static void assertNothingIsLeftOf(String claim) {
        String prime = "prime-" + NAMESPACE.get("pvc/" + claim, ".metadata.uid");
        String volume = NAMESPACE.get("pvc/" + claim, ".spec.volumeName");
        NAMESPACE.awaitGone("pvc/" + prime);
        NAMESPACE.awaitGone("pod/importer-" + prime);
        NAMESPACE.awaitValue(
                "secrets", ".items[?(@.metadata.ownerReferences[0].name=='" + prime + "')].metadata.name", "");
        NAMESPACE.awaitValue("pv/" + volume, ".spec.persistentVolumeReclaimPolicy", "Delete");
    }
}
