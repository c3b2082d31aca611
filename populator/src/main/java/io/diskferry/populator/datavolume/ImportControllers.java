package io.diskferry.populator.datavolume;

import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.TlsIssuer;
import io.diskferry.populator.claim.ClaimController;
import io.diskferry.populator.claim.ClaimGatherer;
import io.diskferry.populator.claim.VolumeController;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.status.PodQuestion;
import io.diskferry.populator.status.ProgressReader;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Puts together the controllers that bring an import from a DataVolume to a bound claim. */
public final class ImportControllers {
    private ImportControllers() {}

    /**
     * All of them, sharing what they know.
     *
     * @param cluster the API server
     * @param settings what every pod is given
     * @param issuer identifies pods
     * @param tls how this process shows itself to pods, and whom it trusts
     * @param clock tells when something is due
     */
    public static List<Controller> of(
            Cluster cluster, PodSettings settings, TlsIssuer issuer, Supplier<SSLContext> tls, InstantSource clock) {
        ProgressReader progress =
                new ProgressReader(new PodQuestion(tls), Executors.newVirtualThreadPerTaskExecutor(), clock);
        ClaimGatherer claims = new ClaimGatherer(cluster.cache(), progress, clock);
        ActionRunner runner = new ActionRunner(cluster, issuer, settings);
        return List.of(
                new DataVolumeController(cluster, new DataVolumeGatherer(cluster.cache(), claims, clock), runner),
                new ClaimController(cluster, claims, runner),
                new VolumeController(cluster, runner));
    }
}
