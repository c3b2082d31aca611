package io.diskferry.populator.datavolume;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Outcome;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Refusal;
import io.diskferry.populator.config.ConfigSource;
import io.diskferry.populator.loop.Arrivals;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.diskferry.populator.status.StatusWriter;

/** Gives every DataVolume its claim and tells how the claim comes on. */
public final class DataVolumeController implements Controller {
    private final Cluster cluster;
    private final ConfigSource config;
    private final DataVolumeGatherer gatherer;
    private final ActionRunner runner;
    private final Arrivals arrivals;
    private final StatusWriter writer;

    /**
     * @param cluster the API server
     * @param config the configuration as it is now
     * @param gatherer knows the facts about a DataVolume
     * @param runner takes the steps
     * @param arrivals is told which DataVolumes were looked at
     */
    public DataVolumeController(
            Cluster cluster, ConfigSource config, DataVolumeGatherer gatherer, ActionRunner runner, Arrivals arrivals) {
        this.cluster = cluster;
        this.config = config;
        this.gatherer = gatherer;
        this.runner = runner;
        this.arrivals = arrivals;
        this.writer = new StatusWriter(cluster);
    }

    @Override
    public String name() {
        return "datavolume";
    }

    @Override
    public void watch(Watches watches) {
        new DataVolumeWakes(cluster.cache(), config, arrivals).register(watches);
    }

    @Override
    public Next reconcile(Key key) {
        try {
            return cluster.cache()
                    .get(DATA_VOLUME, key)
                    .map(gatherer::gather)
                    .flatMap(facts -> DataVolumePlanner.plan(facts).map(decision -> carryOut(facts, decision)))
                    .orElse(Next.DONE);
        } finally {
            arrivals.seen(key);
        }
    }

    private Next carryOut(DataVolumeFacts facts, DataVolumeDecision decision) {
        return switch (runner.run(decision.actions())) {
            // The DataVolume is another one now; its watch wakes the key, and the status follows then.
            case Outcome.Done _ -> decision.changesDataVolume() ? Next.DONE : tell(facts, decision);
            case Outcome.Refused(var _, Refusal refusal) when refusal.isNamespaceTerminating() -> Next.DONE;
            case Outcome.Refused(var _, Refusal refusal) -> {
                tell(facts, decision.refused(refusal));
                // Room in a quota wakes the DataVolume; for whatever else may allow it, it is tried now and then.
                yield new Next.Retry(refusal.message());
            }
            case Outcome.Outdated(var why) -> new Next.Retry(why);
            // The cache does not know of that object yet; when it does, the planner says what is in the way.
            case Outcome.Taken(var _, var what) -> new Next.Retry(what + " belongs to something else");
        };
    }

    private Next tell(DataVolumeFacts facts, DataVolumeDecision decision) {
        DataVolume before = facts.dataVolume();
        return switch (writer.write(before, DataVolumeStatuses.of(facts, decision))) {
            case UNCHANGED -> next(decision);
            case WRITTEN -> {
                DataVolumeNotices.of(before, decision).forEach(cluster::emit);
                yield next(decision);
            }
            case OUTDATED -> new Next.Retry("the DataVolume changed while it was looked at");
        };
    }

    private static Next next(DataVolumeDecision decision) {
        return decision.until() == null ? Next.DONE : new Next.At(decision.until());
    }
}
