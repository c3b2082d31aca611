package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which keys are due. A key is in it once however often it is woken, and while one worker has it no other gets it: woken
 * meanwhile, it is due again when that worker is done. Keys that something happened to go before those that are only to be looked
 * at again: with many thousand objects in a cluster a start looks at each of them, and a new one is not to wait for that.
 *
 * <pre>
 *             review
 *   (absent) ────────► backlog ──────┐ poll
 *       │                 │ wake     ▼          finish
 *       └───────────────► ready ─► working ─────────────► (absent)
 *              wake       ▲          │ │
 *                         │ woken    │ │ At, Retry
 *                         │ meanwhile│ ▼
 *                         ├──────────┘ later
 *                         └─ its time ─┘
 * </pre>
 */
public final class WorkQueue {
    /** One turn in so many belongs to the backlog while it has anything, so that nothing in it waits for ever. */
    private static final int BACKLOG_TURN = 4;

    private record Due(Instant instant, Key key) {}

    private final InstantSource clock;
    private final Backoff backoff;
    private final Set<Key> ready = new LinkedHashSet<>();
    private final Set<Key> backlog = new LinkedHashSet<>();
    private final Set<Key> working = new LinkedHashSet<>();
    private final Set<Key> wokenMeanwhile = new LinkedHashSet<>();
    private final TreeSet<Due> later =
            new TreeSet<>(Comparator.comparing(Due::instant).thenComparing(Due::key));
    private final Map<Key, Due> dueByKey = new HashMap<>();
    private final Map<Key, Integer> failures = new HashMap<>();
    private int turn;
    private boolean closed;

    /** An empty queue. */
    public WorkQueue(InstantSource clock, Backoff backoff) {
        this.clock = clock;
        this.backoff = backoff;
    }

    /** Makes a key due now, whatever it waited for. */
    public synchronized void wake(Key key) {
        if (working.contains(key)) {
            wokenMeanwhile.add(key);
        } else if (makeReady(key)) {
            wakeWorker();
        }
    }

    /** Makes a key due when there is time for it: nothing is known to have happened to it. */
    public synchronized void review(Key key) {
        if (working.contains(key)) {
            wokenMeanwhile.add(key);
        } else if (!ready.contains(key) && backlog.add(key)) {
            wakeWorker();
        }
    }

    /** A key that is due, for the caller alone until {@link #finish}; empty when none is. */
    public synchronized Optional<Key> poll() {
        promote();
        Set<Key> source = backlogIsNext() ? backlog : ready;
        Optional<Key> key = source.stream().findFirst();
        key.ifPresent(taken -> {
            source.remove(taken);
            working.add(taken);
            // What this round decides replaces what an earlier one had asked for.
            forgetLater(taken);
        });
        return key;
    }

    /** The same, but waits for one; empty when the queue is closed. */
    public synchronized Optional<Key> take() throws InterruptedException {
        while (!closed) {
            Optional<Key> key = poll();
            if (key.isPresent()) {
                passOn();
                return key;
            }
            waitForNext();
        }
        return Optional.empty();
    }

    /** Gives a key back with what is to happen next. */
    public synchronized void finish(Key key, Next next) {
        working.remove(key);
        switch (next) {
            case Next.Done _ -> failures.remove(key);
            case Next.At(Instant instant) -> {
                failures.remove(key);
                later(key, instant);
            }
            case Next.Retry _ -> {
                int count = failures.merge(key, 1, Integer::sum);
                later(key, clock.instant().plus(backoff.after(count)));
            }
        }
        if (wokenMeanwhile.remove(key)) {
            makeReady(key);
        }
        wakeWorker();
    }

    /** How many keys are due now and wait for a worker. */
    public synchronized int depth() {
        promote();
        return ready.size() + backlog.size();
    }

    /** When the next key that waits for its time is due, if there is one. */
    public synchronized Optional<Instant> nextDue() {
        return later.isEmpty() ? Optional.empty() : Optional.of(later.first().instant());
    }

    /** Lets everybody who waits go, and nobody wait again. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** One is enough for one key; to wake them all for each would cost more than the work itself. */
    private void wakeWorker() {
        notify();
    }

    /** Whoever goes to work leaves somebody behind who waits for what is due next. */
    private void passOn() {
        if (!ready.isEmpty() || !backlog.isEmpty() || !later.isEmpty()) {
            wakeWorker();
        }
    }

    private boolean backlogIsNext() {
        if (backlog.isEmpty()) {
            return false;
        }
        turn = (turn + 1) % BACKLOG_TURN;
        return ready.isEmpty() || turn == 0;
    }

    private boolean makeReady(Key key) {
        backlog.remove(key);
        return ready.add(key);
    }

    private void promote() {
        Instant now = clock.instant();
        while (!later.isEmpty() && !later.first().instant().isAfter(now)) {
            Key key = later.first().key();
            forgetLater(key);
            makeReady(key);
        }
    }

    private void later(Key key, Instant instant) {
        Due due = new Due(instant, key);
        later.add(due);
        dueByKey.put(key, due);
    }

    private void forgetLater(Key key) {
        Due due = dueByKey.remove(key);
        if (due != null) {
            later.remove(due);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // take() is the loop
    private void waitForNext() throws InterruptedException {
        if (later.isEmpty()) {
            wait();
        } else {
            Duration rest = Duration.between(clock.instant(), later.first().instant());
            // One millisecond more than is left, because wait() counts whole ones and 0 would be for ever.
            wait(Math.max(0, rest.toMillis()) + 1);
        }
    }
}
