package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.api.Condition;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How a world looks when nothing happens any more: what two courses of events must agree on. */
final class EndState {
    private EndState() {}

    /** Every object that is left, with what matters of it; uids differ between runs and are left out. */
    static Map<String, String> of(FakeCluster cluster) {
        Map<String, String> state = new TreeMap<>();
        put(state, CLAIM, cluster);
        put(state, POD, cluster);
        put(state, SECRET, cluster);
        put(state, VOLUME, cluster);
        put(state, VOLUME_IMPORT_SOURCE, cluster);
        put(state, DATA_VOLUME, cluster);
        return state;
    }

    private static <T extends KubernetesObject> void put(Map<String, String> state, Kind<T> kind, FakeCluster cluster) {
        for (T object : cluster.all(kind)) {
            state.merge(
                    kind + " " + withoutUids(Key.of(object).toString()), withoutUids(describe(object)), String::concat);
        }
    }

    private static String describe(KubernetesObject object) {
        List<Object> parts = new ArrayList<>(List.of(new TreeMap<>(Meta.annotations(object)), Meta.finalizers(object)));
        switch (object) {
            case DataVolume dataVolume -> parts.add(describe(Objects.requireNonNull(dataVolume.status())));
            case V1PersistentVolumeClaim claim -> parts.add(Specs.phase(claim));
            case V1PersistentVolume volume -> {
                parts.add(Specs.holder(volume));
                parts.add(String.valueOf(Specs.of(volume).getPersistentVolumeReclaimPolicy()));
            }
            default -> {}
        }
        return parts.toString();
    }

    private static String describe(DataVolumeStatus status) {
        List<Condition> conditions = Objects.requireNonNull(status.conditions());
        return status.phase() + " " + status.progress() + " " + status.restartCount() + " "
                + conditions.stream()
                        .map(condition ->
                                condition.type() + condition.status() + condition.reason() + condition.message())
                        .toList();
    }

    private static String withoutUids(String text) {
        return text.replaceAll("uid-\\d+", "uid").replaceAll("\\d\\d\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "then");
    }
}
