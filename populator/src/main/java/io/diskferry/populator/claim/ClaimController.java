package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.populator.action.Action;
import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Outcome;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Refusal;
import io.diskferry.populator.config.ConfigSource;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.List;
import java.util.Optional;

/** Fills every claim that asks for it, whoever made it. */
public final class ClaimController implements Controller {
    private final Cluster cluster;
    private final ConfigSource config;
    private final ClaimGatherer gatherer;
    private final ActionRunner runner;
    private final ClaimTeller teller;

    /**
     * @param cluster the API server
     * @param config the configuration as it is now
     * @param gatherer knows the facts about a claim
     * @param runner takes the steps
     */
    public ClaimController(Cluster cluster, ConfigSource config, ClaimGatherer gatherer, ActionRunner runner) {
        this.cluster = cluster;
        this.config = config;
        this.gatherer = gatherer;
        this.runner = runner;
        this.teller = new ClaimTeller(cluster);
    }

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public void watch(Watches watches) {
        new ClaimWakes(cluster.cache(), config).register(watches);
    }

    @Override
    public Next reconcile(Key key) {
        List<Action> orphan = OrphanedPod.plan(cluster, key);
        if (!orphan.isEmpty()) {
            // Its end wakes the claim that has its name now, if there is one.
            return next(runner.run(orphan));
        }
        Optional<V1PersistentVolumeClaim> claim = cluster.cache().get(CLAIM, key);
        if (claim.isEmpty()) {
            return Next.DONE;
        }
        if (PrimeFinalizer.on(claim.get())) {
            return next(runner.run(OrphanedPrime.plan(cluster, claim.get())));
        }
        return ClaimWay.of(claim.get())
                .map(way -> fill(gatherer.gather(way, claim.get())))
                .orElse(Next.DONE);
    }

    private Next fill(ClaimFacts facts) {
        ClaimDecision decision = ClaimPlanner.plan(facts);
        // First the word, then the deed: an attempt is counted before its pod goes,
        // success is noted before the volume moves.
        if (!teller.tell(facts, decision)) {
            return new Next.Retry("the claim changed while it was looked at");
        }
        Outcome outcome = runner.run(decision.actions());
        if (outcome instanceof Outcome.Refused(var _, Refusal refusal)) {
            if (refusal.isNamespaceTerminating()) {
                // The claim goes too, and its watch tells of it.
                return Next.DONE;
            }
            teller.tell(facts, decision.refused(refusal));
            // Room in a quota wakes the claim; for whatever else may allow it, it is tried now and then.
            return new Next.Retry(refusal.message());
        }
        return outcome instanceof Outcome.Done && decision.until() != null
                ? new Next.At(decision.until())
                : next(outcome);
    }

    private static Next next(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> Next.DONE;
            case Outcome.Outdated(var why) -> new Next.Retry(why);
            case Outcome.Taken(var _, var what) -> new Next.Retry(what + " belongs to something else");
            case Outcome.Refused(var _, var refusal) -> new Next.Retry(refusal.message());
        };
    }
}
