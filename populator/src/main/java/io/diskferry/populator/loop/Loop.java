package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.ClusterException;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Listener;
import io.diskferry.populator.metric.Histogram;
import io.kubernetes.client.common.KubernetesObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps one controller going: watches wake its keys, workers reconcile them. */
public final class Loop {
    private static final Logger LOG = System.getLogger(Loop.class.getName());

    private final Controller controller;
    private final WorkQueue queue;
    private final Consumer<Throwable> onFatal;
    private final List<Thread> workers = new ArrayList<>();
    private final LongAdder rounds = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Histogram durations = new Histogram(Histogram.SHORT);

    /**
     * A loop that does nothing yet.
     *
     * @param queue the controller's own
     * @param onFatal called with an error after which this process cannot be trusted (no memory, broken classes)
     */
    public Loop(Controller controller, WorkQueue queue, Consumer<Throwable> onFatal) {
        this.controller = controller;
        this.queue = queue;
        this.onFatal = onFatal;
    }

    /** Lets the controller's watches wake its keys from now on. They wait until workers start. */
    public void watch(Cache cache) {
        controller.watch(new Watches() {
            @Override
            public <T extends KubernetesObject> void on(Kind<T> kind, Function<T, ? extends Collection<Key>> wakes) {
                listen(kind, wakes, queue::wake);
            }

            @Override
            public <T extends KubernetesObject> void onWide(
                    Kind<T> kind, Function<T, ? extends Collection<Key>> wakes) {
                listen(kind, wakes, queue::review);
            }

            @Override
            public void atStart(Key key) {
                queue.wake(key);
            }

            private <T extends KubernetesObject> void listen(
                    Kind<T> kind, Function<T, ? extends Collection<Key>> wakes, Consumer<Key> onChange) {
                cache.listen(kind, new Listener<>() {
                    @Override
                    public void changed(T object) {
                        wakes.apply(object).forEach(onChange);
                    }

                    @Override
                    public void found(T object) {
                        wakes.apply(object).forEach(queue::review);
                    }
                });
            }
        });
    }

    /** Starts workers. */
    public synchronized void start(int count) {
        for (int i = 0; i < count; i++) {
            workers.add(Thread.ofVirtual().name(controller.name() + "-" + i).start(this::work));
        }
    }

    /** Does one key that is due; false when none is. What tests call instead of {@link #start}. */
    public boolean step() {
        Optional<Key> key = queue.poll();
        key.ifPresent(this::reconcile);
        return key.isPresent();
    }

    /** Lets the workers finish what they do and waits for them. */
    public void stop() throws InterruptedException {
        queue.close();
        for (Thread worker : started()) {
            worker.join();
        }
    }

    private synchronized List<Thread> started() {
        return List.copyOf(workers);
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // nothing relies on it but fairness, and virtual threads are never preempted
    private void work() {
        try {
            for (var key = queue.take(); key.isPresent(); key = queue.take()) {
                reconcile(key.get());
                // A virtual thread runs until it waits, and a round that finds nothing to do never waits: without this,
                // a few workers with a long backlog would keep all others from the processors.
                Thread.yield();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Error e) {
            onFatal.accept(e);
        }
    }

    private void reconcile(Key key) {
        rounds.increment();
        long began = System.nanoTime();
        Next next = attempt(key);
        durations.observe(Duration.ofNanos(System.nanoTime() - began));
        if (next instanceof Next.Retry(String cause)) {
            failures.increment();
            LOG.log(Level.INFO, () -> controller.name() + " " + key + " is tried again: " + cause);
        }
        queue.finish(key, next);
    }

    private Next attempt(Key key) {
        try {
            return controller.reconcile(key);
        } catch (ClusterException e) {
            return new Next.Retry(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A mistake of ours in one object's case must not stop the others.
            LOG.log(Level.ERROR, controller.name() + " " + key + " failed unexpectedly", e);
            return new Next.Retry(e.toString());
        }
    }

    /** The controller's name. */
    public String name() {
        return controller.name();
    }

    /** How many keys were reconciled so far. */
    public long rounds() {
        return rounds.sum();
    }

    /** How many of them are to be tried again. */
    public long failures() {
        return failures.sum();
    }

    /** How long each of them took. */
    public Histogram durations() {
        return durations;
    }

    /** How many keys wait for a worker now. */
    public int depth() {
        return queue.depth();
    }
}
