package io.diskferry.populator.health;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;

import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.metric.Exposition;
import io.diskferry.populator.metric.Metric;
import io.diskferry.populator.metric.MetricSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts the DataVolumes, and says how far those under way are. */
record DataVolumeMetrics(Cache cache, PhaseTimes phaseTimes) implements MetricSource {
    /** More pods than this is unusual: CDI's own limit. */
    private static final int USUAL_RESTARTS = 3;

    @Override
    public void addTo(Exposition exposition) {
        List<DataVolume> all = cache.list(DATA_VOLUME);
        Map<DataVolumePhase, Integer> phases = new EnumMap<>(DataVolumePhase.class);
        all.forEach(dataVolume -> phases.merge(phase(dataVolume), 1, Integer::sum));
        phases.forEach((phase, count) -> exposition.add(Metric.DATA_VOLUMES, count, phase.text()));
        List<DataVolume> unfinished =
                all.stream().filter(found -> !phase(found).isFinal()).toList();
        exposition.add(Metric.DATA_VOLUME_PENDING, count(unfinished, this::waitsForDefaultClass));
        exposition.add(Metric.IMPORTS_WITH_HIGH_RESTART, count(unfinished, DataVolumeMetrics::restartsOften));
        unfinished.forEach(dataVolume -> percent(dataVolume)
                .ifPresent(percent -> exposition.add(Metric.IMPORT_PROGRESS, percent, Meta.uid(dataVolume))));
        phaseTimes.keepOnly(unfinished.stream().map(Meta::uid).collect(Collectors.toSet()));
        phaseTimes.addTo(exposition);
    }

    private static int count(List<DataVolume> dataVolumes, Predicate<DataVolume> test) {
        return Math.toIntExact(dataVolumes.stream().filter(test).count());
    }

    private static DataVolumePhase phase(DataVolume dataVolume) {
        return PhaseTimes.phase(dataVolume);
    }

    private boolean waitsForDefaultClass(DataVolume dataVolume) {
        return ClassMarks.leavesTheChoice(dataVolume.spec())
                && cache.list(STORAGE_CLASS).stream().noneMatch(ClassMarks::isAnyDefault)
                && cache.get(CLAIM, Key.of(dataVolume)).isEmpty();
    }

    private static boolean restartsOften(DataVolume dataVolume) {
        return dataVolume.status() != null
                && dataVolume.status().restartCount() != null
                && dataVolume.status().restartCount() > USUAL_RESTARTS;
    }

    private static Optional<Double> percent(DataVolume dataVolume) {
        return Optional.ofNullable(dataVolume.status())
                .map(status -> status.progress())
                .filter(progress -> progress.matches("\\d+(\\.\\d+)?%"))
                .map(progress -> Double.parseDouble(progress.substring(0, progress.length() - 1)));
    }
}
