package io.diskferry.populator.health;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.name.DataVolumePhase;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Listener;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.WireJson;
import io.diskferry.populator.metric.Exposition;
import io.diskferry.populator.metric.Histogram;
import io.diskferry.populator.metric.Metric;
import io.diskferry.populator.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long DataVolumes are in each phase, by what the watch tells. It remembers those that are under way, and nothing of
 * those that are done.
 */
public final class PhaseTimes implements MetricSource {
    /** Filled by somebody else, or from a kind of source that is not known here. */
    private static final String OTHER = "other";

    private record Stay(DataVolumePhase phase, @Nullable Instant since) {}

    private record Labels(String phase, String source) {}

    private final InstantSource clock;
    private final Map<String, Stay> stays = new ConcurrentHashMap<>();
    private final Map<Labels, Histogram> histograms = new ConcurrentHashMap<>();

    /** Times by this clock. */
    public PhaseTimes(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins to measure. */
    public void watch(Cache cache) {
        cache.listen(Kinds.DATA_VOLUME, Listener.of(this::seen));
    }

    void seen(DataVolume dataVolume) {
        DataVolumePhase phase = phase(dataVolume);
        String uid = Meta.uid(dataVolume);
        Instant now = clock.instant();
        Stay before = stays.get(uid);
        if (before == null || before.phase() != phase) {
            observe(dataVolume, before, now);
            if (phase.isFinal() || Meta.isBeingDeleted(dataVolume)) {
                stays.remove(uid);
            } else {
                stays.put(uid, new Stay(phase, before == null ? beginning(dataVolume, phase) : now));
            }
        }
    }

    private void observe(DataVolume dataVolume, @Nullable Stay before, Instant now) {
        if (before != null && before.since() != null) {
            histograms
                    .computeIfAbsent(
                            new Labels(before.phase().text(), source(dataVolume)), _ -> new Histogram(Histogram.LONG))
                    .observe(Duration.between(before.since(), now));
        }
    }

    /** Of a phase that is there when the DataVolume is first seen, only that of a new DataVolume has a known beginning. */
    private static @Nullable Instant beginning(DataVolume dataVolume, DataVolumePhase phase) {
        return phase == DataVolumePhase.UNSET && dataVolume.metadata().getCreationTimestamp() != null
                ? dataVolume.metadata().getCreationTimestamp().toInstant()
                : null;
    }

    /** Forgets what was deleted on its way. */
    void keepOnly(Set<String> uids) {
        stays.keySet().retainAll(uids);
    }

    /** The field of the spec that says where the data comes from. */
    private static String source(DataVolume dataVolume) {
        if (dataVolume.spec().sourceRef() != null) {
            return "sourceRef";
        }
        JsonElement source = WireJson.gson().toJsonTree(dataVolume.spec().source());
        return source instanceof JsonObject fields
                ? fields.keySet().stream().findFirst().orElse(OTHER)
                : OTHER;
    }

    static DataVolumePhase phase(DataVolume dataVolume) {
        return DataVolumePhase.of(Optional.ofNullable(dataVolume.status())
                .map(DataVolumeStatus::phase)
                .orElse(""));
    }

    @Override
    public void addTo(Exposition exposition) {
        histograms.forEach((labels, histogram) ->
                exposition.add(Metric.PHASE_SECONDS, histogram, labels.phase(), labels.source()));
    }
}
