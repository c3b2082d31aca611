package io.diskferry.populator;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.KubeCluster;
import io.diskferry.populator.health.PhaseTimes;
import io.diskferry.populator.health.Vitals;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Leadership;
import io.diskferry.populator.loop.LeaseDecision;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.WorkQueue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The running process: watches always, works while it leads. Losing the lead ends it, and the kubelet starts a fresh one:
 * that is simpler to get right than stopping everything halfway.
 */
final class Populator implements Vitals {
    private static final Logger LOG = System.getLogger(Populator.class.getName());
    private static final Duration SYNC_CHECK = Duration.ofMillis(50);

    private final Settings settings;
    private final KubeCluster cluster;
    private final List<Loop> loops;
    private final Leadership leadership;
    private final PhaseTimes phaseTimes;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile boolean working;

    Populator(
            Settings settings,
            KubeCluster cluster,
            List<Controller> controllers,
            Leadership leadership,
            InstantSource clock) {
        this.settings = settings;
        this.cluster = cluster;
        this.loops = controllers.stream()
                .map(controller -> new Loop(controller, new WorkQueue(clock, Backoff.STANDARD), this::fail))
                .toList();
        this.phaseTimes = new PhaseTimes(clock);
        this.leadership = leadership;
    }

    void start() {
        cluster.start();
        Thread.ofPlatform().name("leadership").daemon().start(this::lead);
        Thread.ofPlatform().name("leadership-watch").daemon().start(this::watchLead);
    }

    /** Waits until this process must end; tells why. Only returns when it may not go on. */
    String awaitEnd() {
        return end.join();
    }

    /** Ends the work in good order: what is being done is done, then another instance may lead. */
    void stop() {
        boolean led = leadership.leads() && !end.isDone();
        stopping = true;
        if (led) {
            stopLoops();
            leadership.release();
            LOG.log(Level.INFO, "the lease is given back");
        }
        cluster.close();
    }

    @Override
    public boolean isReady() {
        return cluster.isSynced();
    }

    @Override
    public boolean leads() {
        return working;
    }

    @Override
    public List<Loop> loops() {
        return loops;
    }

    @Override
    public Cache cache() {
        return cluster.cache();
    }

    @Override
    public PhaseTimes phaseTimes() {
        return phaseTimes;
    }

    private void lead() {
        try {
            while (!cluster.isSynced()) {
                Thread.sleep(SYNC_CHECK);
            }
            loops.forEach(loop -> loop.watch(cluster.cache()));
            phaseTimes.watch(cluster.cache());
            LOG.log(Level.INFO, "every kind is known; waiting for the lead");
            while (!stopping) {
                if (leadership.step() == LeaseDecision.LOST) {
                    end("the lease was lost");
                    return;
                }
                if (leadership.leads() && !working) {
                    work();
                }
                Thread.sleep(leadership.times().retry());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void work() {
        LOG.log(Level.INFO, "this instance leads");
        working = true;
        loops.forEach(loop -> loop.start(settings.workers()));
    }

    /** A request for the lease may hang longer than the lease holds; this thread sees the time run out all the same. */
    private void watchLead() {
        try {
            while (!stopping) {
                if (leadership.isOverdue()) {
                    end("the lease could not be renewed in time");
                    return;
                }
                Thread.sleep(leadership.times().retry().dividedBy(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopLoops() {
        try {
            for (Loop loop : loops) {
                loop.stop();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(Throwable cause) {
        LOG.log(Level.ERROR, "this process cannot go on", cause);
        end(cause.toString());
    }

    private void end(String reason) {
        if (!stopping) {
            end.complete(reason);
        }
    }
}
