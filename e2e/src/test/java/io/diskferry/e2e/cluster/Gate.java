package io.diskferry.e2e.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a file's delivery stands still until a test goes on: what is fetched in parts by rising offset comes this far and no
 * further, however fast or slow the machine is.
 */
final class Gate {
    /** Short answers pass always: they are the looks at a file's ends that tell what it is. */
    private static final int LOOK = 64 << 10;
    /** Nobody is left behind when a test forgets to open. */
    private static final long PATIENCE_MINUTES = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long end;

    private Gate(long end) {
        this.end = end;
    }

    /** Lets everything pass. */
    static Gate open() {
        return new Gate(Long.MAX_VALUE);
    }

    /** Lets pass what lies before an offset in the file. */
    static Gate at(long offset) {
        return new Gate(offset);
    }

    /** Goes on as far as another offset. */
    void moveTo(long offset) {
        lock.lock();
        try {
            end = offset;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Goes on to the end. */
    void letGo() {
        moveTo(Long.MAX_VALUE);
    }

    /**
     * Waits until bytes may pass.
     *
     * @param offset where they lie in the file
     * @param answerBytes how long the answer is that they belong to
     */
    void pass(long offset, long answerBytes) {
        if (answerBytes <= LOOK) {
            return;
        }
        lock.lock();
        try {
            while (offset >= end) {
                if (!moved.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("the gate was never opened");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is being stopped", e);
        } finally {
            lock.unlock();
        }
    }
}
