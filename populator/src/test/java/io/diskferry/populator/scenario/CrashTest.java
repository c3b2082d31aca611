package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The controllers die before or after any one of their writes: others take over, and everything ends as if nothing had been. */
class CrashTest {
    @ParameterizedTest
    @EnumSource
    void aDeathAtAnyWriteChangesNothingInTheEnd(Scenario scenario) {
        // Given
        Simulation undisturbed = scenario.begin();
        int before = undisturbed.cluster.writes().size();
        undisturbed.settle();
        int writes = undisturbed.cluster.writes().size() - before;
        Map<String, String> expected = endState(undisturbed.cluster);

        // When
        List<String> deviations = IntStream.rangeClosed(1, writes)
                .boxed()
                .flatMap(write -> Stream.of(
                        deviation(scenario, expected, "before " + write, cluster -> cluster.crashBefore(write)),
                        deviation(scenario, expected, "after " + write, cluster -> cluster.crashAfter(write))))
                .filter(text -> !text.isEmpty())
                .toList();

        // Then
        assertThat(writes).isGreaterThan(5);
        assertThat(deviations).isEmpty();
    }

    private interface Misfortune {
        void befall(FakeCluster cluster);
    }

    private static String deviation(
            Scenario scenario, Map<String, String> expected, String when, Misfortune misfortune) {
        Simulation simulation = scenario.begin();
        misfortune.befall(simulation.cluster);
        simulation.settle();
        Map<String, String> end = endState(simulation.cluster);
        boolean lost =
                simulation.world.destroyedVolumes().stream().anyMatch(simulation.world.filledVolumes()::contains);
        return end.equals(expected) && !lost ? "" : "death " + when + " write: " + end + (lost ? ", data lost" : "");
    }

    /** Every object that is left, with what matters of it; uids differ between runs and are left out. */
    private static Map<String, String> endState(FakeCluster cluster) {
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
        List<Object> parts = new ArrayList<>(List.of(Meta.annotations(object), Meta.finalizers(object)));
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
