package io.diskferry.e2e.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Sends requests at moments that were fixed before, however long the answers take: each one's time counts from when it was due, so
 * that a pause is felt by all that wait behind it.
 *
 * @param perSecond how many are due in a second; 0: as many as there can be
 * @param workers how many are under way at once at most
 */
record OpenLoop(int perSecond, int workers) {
    /** One of the workers. */
    interface Worker extends AutoCloseable {
        /** Sends the request with that number and tells whether it was answered as it should be. */
        boolean send(long number);

        @Override
        void close();
    }

    /** Makes a worker. */
    interface Hire {
        /** Called on the worker's own thread. */
        Worker hire();
    }

    /** Runs as long as {@code goesOn} says so, which is asked before each request. */
    Latencies run(Hire hire, BooleanSupplier goesOn) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Latencies>> parts = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                parts.add(threads.submit(() -> work(hire, next, began, goesOn)));
            }
            List<Latencies> done = new ArrayList<>();
            for (Future<Latencies> part : parts) {
                done.add(part.get());
            }
            return Latencies.merge(done, Duration.ofNanos(System.nanoTime() - began));
        } catch (ExecutionException e) {
            throw new AssertionError("a worker failed", e);
        }
    }

    private Latencies work(Hire hire, AtomicLong next, long began, BooleanSupplier goesOn) {
        List<Long> nanos = new ArrayList<>();
        long failed = 0;
        try (Worker worker = hire.hire()) {
            while (goesOn.getAsBoolean()) {
                long number = next.getAndIncrement();
                long due = perSecond == 0 ? System.nanoTime() : began + number * 1_000_000_000L / perSecond;
                waitUntil(due);
                if (!worker.send(number)) {
                    failed++;
                }
                nanos.add(System.nanoTime() - due);
            }
        }
        return new Latencies(nanos, failed, Duration.ZERO);
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
