package io.diskferry.populator.uninstall;

import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.cluster.Cluster;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Makes a cluster ready for this product's removal. Custom resource definitions, the objects of our kinds, claims and their data
 * stay: a later installation goes on with them. It may be killed at any moment and run again.
 */
public final class Uninstall {
    private final ControllerStop controllers;
    private final TransferStop transfers;
    private final Leftovers leftovers;
    private final Consumer<String> report;

    /**
     * @param cluster the API server; its cache is not asked
     * @param runner takes the steps
     * @param namespace where this product is installed
     * @param clock tells when waiting ends
     * @param pause lets time pass
     * @param report is told each thing that was done, one line each
     */
    public Uninstall(
            Cluster cluster,
            ActionRunner runner,
            String namespace,
            InstantSource clock,
            Pause pause,
            Consumer<String> report) {
        Rounds rounds = new Rounds(clock, pause);
        this.controllers = new ControllerStop(cluster, namespace, rounds, report);
        this.transfers = new TransferStop(cluster, runner, rounds, report);
        this.leftovers = new Leftovers(cluster, namespace, report);
        this.report = report;
    }

    /**
     * Does all of it; returns whether nothing of ours stays behind that only a controller could finish. If something does, the last
     * line says what.
     *
     * @throws io.diskferry.populator.cluster.ClusterException when the server cannot be spoken to
     */
    public boolean run() {
        try {
            controllers.run();
            transfers.run();
            leftovers.discard();
            return true;
        } catch (BlockedException e) {
            report.accept("not done: " + e.getMessage());
            return false;
        }
    }
}
