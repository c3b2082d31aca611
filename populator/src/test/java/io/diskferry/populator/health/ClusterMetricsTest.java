package io.diskferry.populator.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.ClaimSpec;
import io.diskferry.api.Condition;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.cluster.WireJson;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.metric.Exposition;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterMetricsTest {
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    private final FakeCluster cluster = new FakeCluster();
    private Instant now = START;
    private boolean leads = true;
    private final PhaseTimes phaseTimes = new PhaseTimes(() -> now);

    @Test
    void anInstanceThatDoesNotLeadSaysNothingAboutTheCluster() {
        dataVolume("a", DataVolumePhase.PENDING, "N/A", 0);
        leads = false;

        assertThat(text()).isEmpty();
    }

    @Test
    void dataVolumesAreCountedByPhase() {
        dataVolume("a", DataVolumePhase.SUCCEEDED, "100.0%", 0);
        dataVolume("b", DataVolumePhase.SUCCEEDED, "100.0%", 0);
        dataVolume("c", DataVolumePhase.PENDING, "N/A", 0);

        assertThat(text())
                .contains("diskferry_datavolumes{phase=\"Succeeded\"} 2", "diskferry_datavolumes{phase=\"Pending\"} 1");
    }

    @Test
    void onlyAnImportUnderWayShowsHowFarItIs() {
        String uid = dataVolume("a", DataVolumePhase.IMPORT_IN_PROGRESS, "12.34%", 0);
        dataVolume("b", DataVolumePhase.SUCCEEDED, "100.0%", 0);
        dataVolume("c", DataVolumePhase.IMPORT_IN_PROGRESS, "N/A", 0);

        assertThat(text().lines().filter(line -> line.startsWith("kubevirt_cdi_import_progress_total")))
                .containsExactly("kubevirt_cdi_import_progress_total{ownerUID=\"" + uid + "\"} 12.34");
    }

    @Test
    void moreThanThreeFailedPodsAreUnusualWhileTheImportIsUnfinished() {
        dataVolume("a", DataVolumePhase.IMPORT_IN_PROGRESS, "N/A", 3);
        dataVolume("b", DataVolumePhase.IMPORT_IN_PROGRESS, "N/A", 4);
        dataVolume("c", DataVolumePhase.SUCCEEDED, "100.0%", 5);

        assertThat(text()).contains("kubevirt_cdi_import_pods_high_restart 1\n");
    }

    @Test
    void aDataVolumeThatLeavesTheChoiceWaitsForADefaultClass() {
        dataVolume("a", DataVolumePhase.UNSET, "N/A", 0);
        assertThat(text()).contains("kubevirt_cdi_datavolume_pending 1\n");

        storageClass("fast", PublicAnnotation.DEFAULT_CLASS);
        assertThat(text()).contains("kubevirt_cdi_datavolume_pending 0\n");
    }

    @Test
    void aProfileTellsWhatItsClassCanDo() {
        storageClass("fast", PublicAnnotation.DEFAULT_VIRTUALIZATION_CLASS);
        profile("fast", "ReadWriteMany", "csi-clone", true);
        storageClass("slow", PublicAnnotation.DEFAULT_CLASS);
        profile("slow", "ReadWriteOnce", "copy", false);

        assertThat(text())
                .contains(
                        "kubevirt_cdi_storageprofile_info{storageclass=\"fast\",provisioner=\"csi.example.org\",complete=\"true\","
                                + "default=\"false\",virtdefault=\"true\",rwx=\"true\",smartclone=\"true\",degraded=\"false\"} 1",
                        "kubevirt_cdi_storageprofile_info{storageclass=\"slow\",provisioner=\"csi.example.org\",complete=\"false\","
                                + "default=\"true\",virtdefault=\"false\",rwx=\"false\",smartclone=\"false\",degraded=\"true\"} 1",
                        "diskferry_storageprofiles_incomplete 1\n");
    }

    @Test
    void theTimeInAPhaseIsCountedWhenItIsLeft() {
        phaseTimes.watch(cluster.cache());
        dataVolume("a", DataVolumePhase.UNSET, "N/A", 0);
        now = START.plusSeconds(3);
        dataVolume("a", DataVolumePhase.IMPORT_IN_PROGRESS, "N/A", 0);
        now = START.plusSeconds(103);
        dataVolume("a", DataVolumePhase.SUCCEEDED, "100.0%", 0);

        assertThat(text())
                .contains(
                        "diskferry_datavolume_phase_seconds_sum{phase=\"\",source=\"other\"} 3\n",
                        "diskferry_datavolume_phase_seconds_sum{phase=\"ImportInProgress\",source=\"other\"} 100\n",
                        "diskferry_datavolume_phase_seconds_bucket{phase=\"ImportInProgress\",source=\"other\",le=\"60\"} 0\n",
                        "diskferry_datavolume_phase_seconds_bucket{phase=\"ImportInProgress\",source=\"other\",le=\"300\"} 1\n")
                .doesNotContain("phase=\"Succeeded\",source");
    }

    @Test
    void aPhaseThatBeganBeforeThisInstanceIsNotCounted() {
        dataVolume("a", DataVolumePhase.IMPORT_IN_PROGRESS, "N/A", 0);
        phaseTimes.watch(cluster.cache());
        now = START.plus(Duration.ofHours(1));
        dataVolume("a", DataVolumePhase.SUCCEEDED, "100.0%", 0);

        assertThat(text()).doesNotContain("diskferry_datavolume_phase_seconds");
    }

    private String text() {
        Exposition exposition = new Exposition();
        new ClusterMetrics(new Leading()).addTo(exposition);
        return exposition.text();
    }

    private String dataVolume(String name, DataVolumePhase phase, String progress, int restarts) {
        ClaimSpec claim = WireJson.gson().fromJson("{}", ClaimSpec.class);
        DataVolumeSpec spec = new DataVolumeSpec(null, null, claim, null, null, null, null, null, null, null);
        DataVolumeStatus status =
                new DataVolumeStatus(name, phase.text(), progress, restarts, List.of(), 1L, null, null, null);
        V1ObjectMeta metadata = new V1ObjectMeta()
                .namespace("disks")
                .name(name)
                .uid("uid-of-" + name)
                .creationTimestamp(START.atOffset(ZoneOffset.UTC));
        cluster.put(Kinds.DATA_VOLUME, new DataVolume(null, null, metadata, spec, status));
        return Meta.uid(cluster.existing(Kinds.DATA_VOLUME, Key.of("disks", name)));
    }

    private void storageClass(String name, PublicAnnotation mark) {
        cluster.put(
                Kinds.STORAGE_CLASS,
                new V1StorageClass()
                        .metadata(new V1ObjectMeta().name(name).annotations(Map.of(mark.key(), "true")))
                        .provisioner("csi.example.org"));
    }

    private void profile(String name, String accessMode, String cloneStrategy, boolean complete) {
        cluster.put(
                Kinds.STORAGE_PROFILE,
                WireJson.gson()
                        .fromJson(
                                """
                {"metadata": {"name": "%1$s"}, "spec": {}, "status": {
                    "storageClass": "%1$s", "provisioner": "csi.example.org", "cloneStrategy": "%2$s",
                    "claimPropertySets": [{"accessModes": ["%3$s"], "volumeMode": "Block"}],
                    "conditions": [{"type": "Complete", "status": "%4$s"}]}}""".formatted(
                                        name, cloneStrategy, accessMode, complete ? Condition.TRUE : Condition.FALSE),
                                StorageProfile.class));
    }

    private final class Leading implements Vitals {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean leads() {
            return leads;
        }

        @Override
        public List<Loop> loops() {
            return List.of();
        }

        @Override
        public Cache cache() {
            return cluster.cache();
        }

        @Override
        public PhaseTimes phaseTimes() {
            return phaseTimes;
        }
    }
}
