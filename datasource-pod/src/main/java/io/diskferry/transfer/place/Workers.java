package io.diskferry.transfer.place;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Several threads at one work, until all have finished or one has failed. */
final class Workers {
    private Workers() {}

    /**
     * Runs to the end or to the first failure, which is thrown.
     *
     * @param name of the threads, in front of their number
     * @param parts gives each thread its part of the work
     * @param stop ends the others' work after a failure; wakes those that wait for something
     * @param broken run after a failure, when all have ended
     */
    static void run(int threads, String name, Supplier<Callable<Integer>> parts, Runnable stop, Runnable broken)
            throws IOException {
        Throwable failure = null;
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name(name, 0).factory())) {
            CompletionService<Integer> work = new ExecutorCompletionService<>(pool);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(work.submit(parts.get()));
            }
            for (int i = 0; i < all.size() && failure == null; i++) {
                failure = failureOf(work);
            }
            if (failure != null) {
                stop.run();
                pool.shutdownNow();
            }
        }
        if (failure != null) {
            broken.run();
        }
        Failures.rethrow(failure);
    }

    private static @Nullable Throwable failureOf(CompletionService<Integer> work) throws IOException {
        try {
            work.take().get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IOException("the transfer was stopped", e);
        }
    }
}
