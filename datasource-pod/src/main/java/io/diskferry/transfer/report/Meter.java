package io.diskferry.transfer.report;

import io.diskferry.contract.Progress;
import io.diskferry.contract.ResumePoint;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what a transfer does. Any thread may count; {@link #progress()} may be asked at any time. */
public final class Meter {
    /** The rate is that of the time since the last mark; a new mark is set when the old one is this old. */
    private static final long RATE_WINDOW_MILLIS = 4_000;

    private static final long UNKNOWN = -1;

    private final InstantSource clock;
    private final LongAdder read = new LongAdder();
    private final LongAdder spared = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final AtomicLong total = new AtomicLong(UNKNOWN);
    private final AtomicInteger attempt = new AtomicInteger(1);
    private volatile String step = "connecting";
    private volatile @Nullable String note;
    private volatile @Nullable ResumePoint resume;
    private final Silence silence;
    private Mark older;
    private Mark newer;

    public Meter(InstantSource clock) {
        this.clock = clock;
        this.older = new Mark(clock.millis(), 0);
        this.newer = older;
        this.silence = new Silence(clock.instant());
    }

    /** Begins a step, see {@link Progress#step()}. */
    public void step(String name) {
        step = name;
    }

    /** What has to be read is known; a further reading of the same source adds to it. */
    public void expect(long bytes) {
        total.accumulateAndGet(bytes, (before, more) -> before == UNKNOWN ? more : before + more);
    }

    /** Somebody begins to wait for bytes of the source; {@link #answered()} follows. */
    public void asking() {
        silence.asking();
    }

    /** Bytes came, or it is known that none will. */
    public void answered() {
        silence.answered();
    }

    /** Bytes came from the source. */
    public void read(long bytes) {
        read.add(bytes);
    }

    /** Bytes of data went to the target. */
    public void wrote(long bytes) {
        written.add(bytes);
    }

    /** A connection has to be made again; the note says why. */
    public void again(String why) {
        attempt.incrementAndGet();
        note = why;
    }

    /** Says what is being waited for; null when it came. */
    public void note(@Nullable String text) {
        note = text;
    }

    /** An earlier process has read so many bytes, which need not be read again. */
    public void spared(long bytes) {
        spared.add(bytes);
    }

    /** What another process could build on from now on; null: nothing. */
    public void resume(@Nullable ResumePoint point) {
        resume = point;
    }

    /** What another process could build on; null: nothing. */
    public @Nullable ResumePoint resume() {
        return resume;
    }

    /** All bytes taken from the source. */
    public long bytesRead() {
        return read.sum();
    }

    /** All bytes of data written to the target. */
    public long bytesWritten() {
        return written.sum();
    }

    /** The figures of this moment. */
    public Progress progress() {
        long expected = total.get();
        return new Progress(
                step,
                bytesRead() + spared.sum(),
                expected == UNKNOWN ? null : expected,
                bytesWritten(),
                rate(),
                attempt.get(),
                awaited(),
                resume);
    }

    /** What is known of a failure says more than that nothing comes. */
    private @Nullable String awaited() {
        String silent = silence.at(clock.instant(), bytesRead());
        String known = note;
        return known == null ? silent : known;
    }

    private synchronized long rate() {
        Mark now = new Mark(clock.millis(), bytesRead());
        if (now.millis() - newer.millis() >= RATE_WINDOW_MILLIS) {
            older = newer;
            newer = now;
        }
        return now.rateSince(older);
    }

    private record Mark(long millis, long bytes) {
        long rateSince(Mark before) {
            long elapsed = millis - before.millis();
            return elapsed <= 0 ? 0 : (bytes - before.bytes()) * 1_000 / elapsed;
        }
    }
}
