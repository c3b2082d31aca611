package io.diskferry.e2e.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** All of the stand-in together. What concerns one claim is done in order, different claims go side by side. */
public final class StandIn implements AutoCloseable {
    private static final int LANES = 8;

    private final List<ExecutorService> lanes = IntStream.range(0, LANES)
            .mapToObj(_ -> Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()))
            .toList();
    private final Mirror claims;
    private final Mirror volumes;
    private final Mirror pods;
    private final Binder binder;
    private final Kubelet kubelet;
    private final Garbage garbage;

    private StandIn(ApiClient client, Kubelet.Ending ending) {
        claims = Mirror.of(client, "/api/v1/persistentvolumeclaims", this::claimChanged);
        volumes = Mirror.of(client, "/api/v1/persistentvolumes", this::volumeChanged);
        pods = Mirror.of(client, "/api/v1/pods", this::podChanged);
        binder = new Binder(client, claims, volumes);
        kubelet = new Kubelet(client, claims, pods, ending);
        garbage = new Garbage(client, claims, pods);
    }

    /** Begins to stand in; every pod fills its claim. */
    public static StandIn start(ApiServer server) {
        return start(server, _ -> Optional.of(Kubelet.COMPLETE));
    }

    /**
     * The same with pods that end as they are told.
     *
     * @param ending from a pod to its termination message, or to none while it runs
     */
    public static StandIn start(ApiServer server, Kubelet.Ending ending) {
        return new StandIn(server.client(), ending);
    }

    private void claimChanged(JsonNode claim) {
        inLane(Mirror.key(claim), () -> {
            binder.settle(Mirror.key(claim));
            kubelet.claimChanged(claim);
            garbage.claimChanged(claim);
        });
    }

    private void volumeChanged(JsonNode volume) {
        Binder.claimsOf(volume).forEach(key -> inLane(key, () -> binder.settle(key)));
    }

    private void podChanged(JsonNode pod) {
        inLane(Mirror.key(pod), () -> {
            kubelet.settle(Mirror.key(pod));
            garbage.podChanged(pod);
        });
    }

    private void inLane(String key, Runnable work) {
        lanes.get(Math.floorMod(key.hashCode(), LANES)).execute(work);
    }

    @Override
    public void close() {
        List.of(claims, volumes, pods).forEach(Mirror::close);
        lanes.forEach(ExecutorService::shutdownNow);
    }
}
