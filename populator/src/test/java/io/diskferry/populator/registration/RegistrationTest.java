package io.diskferry.populator.registration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.VolumePopulator;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.SettableClock;
import io.diskferry.populator.loop.WorkQueue;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RegistrationTest {
    private final FakeCluster cluster = new FakeCluster();
    private final SettableClock clock = new SettableClock();
    private final List<Loop> loops = List.of(
            loop(new ConfigController(cluster, new V1ResourceRequirements())),
            loop(new PopulatorController(cluster, clock)));

    @BeforeEach
    void start() {
        storageClass("rbd", "rbd.csi.ceph.com");
        storageClass("other", "csi.example.com");
        loops.forEach(loop -> loop.watch(cluster.cache()));
        settle();
    }

    @Test
    void theConfigurationShowsTheOverheadOfEveryClass() {
        assertThat(config().filesystemOverhead())
                .isEqualTo(new CdiConfig.FilesystemOverhead("0.06", Map.of("rbd", "0.06", "other", "0.06")));

        cluster.edit(
                Kinds.CDI_CONFIG,
                Key.ofCluster(CdiConfig.NAME),
                config -> new CdiConfig(
                        null,
                        null,
                        config.metadata(),
                        new CdiConfig.Spec(
                                new CdiConfig.FilesystemOverhead("0.1", Map.of("rbd", "0")),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        config.status()));
        settle();
        assertThat(config().filesystemOverhead())
                .isEqualTo(new CdiConfig.FilesystemOverhead("0.1", Map.of("rbd", "0", "other", "0.1")));
    }

    @Test
    void theDataSourceValidatorIsToldOfOurKind() {
        assertThat(cluster.all(Kinds.VOLUME_POPULATOR))
                .extracting(VolumePopulator::sourceKind)
                .containsExactly(new VolumePopulator.SourceKind("cdi.kubevirt.io", "VolumeImportSource"));
    }

    @Test
    void onceAllIsWellNothingIsWritten() {
        cluster.forgetCalls();
        storageClass("rbd", "rbd.csi.ceph.com");
        settle();
        assertThat(cluster.writes()).isEmpty();
    }

    private CdiConfig.Status config() {
        return requireNonNull(cluster.existing(Kinds.CDI_CONFIG, Key.ofCluster(CdiConfig.NAME))
                .status());
    }

    private void storageClass(String name, String provisioner) {
        cluster.put(
                Kinds.STORAGE_CLASS,
                new V1StorageClass().metadata(new V1ObjectMeta().name(name)).provisioner(provisioner));
    }

    private Loop loop(Controller controller) {
        return new Loop(controller, new WorkQueue(clock, Backoff.STANDARD), _ -> {});
    }

    private void settle() {
        boolean busy = true;
        while (busy) {
            busy = false;
            for (Loop loop : loops) {
                busy |= loop.step();
            }
        }
    }
}
