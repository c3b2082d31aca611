package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.api.Checkpoint;
import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Key;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.VddkSource;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.util.ArrayList;
import java.util.List;

/** A DataVolume that is imported checkpoint by checkpoint. */
final class Checkpoints {
    private static final Key NAME = Key.of("disks", "debian");

    private Checkpoints() {}

    /** Puts it into a world, with its class. */
    static void begin(Simulation simulation, boolean withDriver, boolean closed, String... checkpoints) {
        simulation.world.storageClass("fast", "Immediate", withDriver);
        simulation.cluster.put(
                DATA_VOLUME,
                new DataVolume(
                        DATA_VOLUME.apiVersion(),
                        DATA_VOLUME.name(),
                        new V1ObjectMeta().namespace(NAME.namespace()).name(NAME.name()),
                        spec(closed, checkpoints),
                        null));
    }

    /** What its user does later: he lists these and no others. */
    static void list(Simulation simulation, boolean closed, String... checkpoints) {
        simulation.cluster.edit(
                DATA_VOLUME,
                NAME,
                found -> new DataVolume(
                        found.apiVersion(), found.kind(), found.metadata(), spec(closed, checkpoints), found.status()));
    }

    private static DataVolumeSpec spec(boolean closed, String... checkpoints) {
        List<Checkpoint> listed = new ArrayList<>();
        for (String current : checkpoints) {
            listed.add(new Checkpoint(listed.isEmpty() ? "" : listed.getLast().current(), current));
        }
        VddkSource source = new VddkSource(
                "https://vcenter.example.org", "vm", "[store] vm/disk.vmdk", "20:6C", "login", null, null, null);
        ClaimSpec claim = new ClaimSpec(
                List.of("ReadWriteOnce"), null, ClaimResources.ofStorage("1Gi"), null, "fast", null, null, null, null);
        return new DataVolumeSpec(
                DataVolumeSource.of(source), null, claim, null, null, null, null, listed, closed, null);
    }
}
