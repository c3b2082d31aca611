package io.diskferry.populator.uninstall;

import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Outcome;
import io.diskferry.populator.cluster.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings every transfer to an end, and waits a while for what the cluster has to do after it. */
final class TransferStop {
    /** Longer than a pod's termination grace period and the time in which a claim is bound. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final ActionRunner runner;
    private final Rounds rounds;
    private final Consumer<String> report;
    private Clearance last = new Clearance(List.of(), List.of());

    TransferStop(Cluster cluster, ActionRunner runner, Rounds rounds, Consumer<String> report) {
        this.cluster = cluster;
        this.runner = runner;
        this.rounds = rounds;
        this.report = report;
    }

    /** Throws {@link BlockedException} when something of ours stays behind; the rest is done all the same. */
    void run() {
        if (rounds.until(this::round, LIMIT)) {
            return;
        }
        if (!last.sequences().isEmpty()) {
            throw new BlockedException("end the transfers, because they change faster than that: run it again");
        }
        // Nothing of ours holds these: a node that is away, or a binder that is, is no reason to stay installed.
        last.awaited().forEach(state -> report.accept("not waiting any longer until " + state));
    }

    private boolean round() {
        last = ClearancePlanner.plan(ClearanceFacts.read(cluster));
        List<String> refusals =
                last.sequences().stream().flatMap(steps -> take(steps).stream()).toList();
        if (!refusals.isEmpty()) {
            throw new BlockedException(String.join("; ", refusals));
        }
        return last.isFinished();
    }

    /** Returns why the server does not want one of the steps, if it does not. */
    private Optional<String> take(List<Step> steps) {
        for (Step step : steps) {
            switch (runner.run(List.of(step.action()))) {
                case Outcome.Done _ -> report.accept("done: " + step.words());
                case Outcome.Refused(var _, var refusal) -> {
                    return Optional.of(step.words() + ", because the server says: " + refusal.message());
                }
                case Outcome.Outdated _, Outcome.Taken _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
