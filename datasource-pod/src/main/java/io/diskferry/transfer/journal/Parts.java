package io.diskferry.transfer.journal;

import io.diskferry.contract.ResumePoint;
import io.diskferry.transfer.format.FetchRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the ranges of an image as numbered parts and knows which of them are placed. What an earlier process has finished
 * is passed over. For any thread.
 */
public final class Parts {
    private final Iterator<FetchRange> ranges;
    private final ResumePoint earlier;
    private final SortedSet<Long> underWay = new TreeSet<>();
    private long next;
    private long bytes;

    /**
     * @param ranges asked by one thread at a time; asking may take a request to the source
     * @param earlier what is finished already
     */
    public Parts(Iterator<FetchRange> ranges, ResumePoint earlier) {
        this.ranges = ranges;
        this.earlier = earlier;
        this.bytes = earlier.bytes();
    }

    /** The next part that is to be fetched; null when there is none left. */
    public synchronized @Nullable Part next() {
        while (ranges.hasNext()) {
            FetchRange range = ranges.next();
            long number = next++;
            if (!earlier.covers(number)) {
                underWay.add(number);
                return new Part(number, range);
            }
        }
        return null;
    }

    /** All of a part was handed to the target. */
    public synchronized void placed(Part part) {
        underWay.remove(part.number());
        bytes += part.range().length();
    }

    /** What is placed at this moment, under the same content and reading as before. It is final once the target is synced. */
    synchronized ResumePoint placed() {
        List<Long> unfinished = new ArrayList<>(underWay);
        // Not come to yet: what the earlier process left open further on stays open.
        earlier.unfinished().stream().filter(number -> number >= next).forEach(unfinished::add);
        return new ResumePoint(earlier.content(), earlier.reading(), Math.max(next, earlier.next()), unfinished, bytes);
    }
}
