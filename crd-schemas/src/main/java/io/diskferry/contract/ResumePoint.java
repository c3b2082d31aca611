package io.diskferry.contract;

import java.util.List;

/**
 * How far a transfer has got for good: everything that it counts as finished is in the target and synced, so that a later
 * process need not fetch it again while the source still holds the same content. An image is read in parts, numbered in the
 * order in which they are asked for; that order depends on nothing but the content and the reading.
 *
 * @param content tells this content of the source from any other; a digest, so that nothing of the source shows in it
 * @param reading how the content is cut into parts: another format or another build may cut it otherwise
 * @param next number of the first part that was not begun
 * @param unfinished numbers below {@code next} of the parts that were begun and are not finished, rising
 * @param bytes how many bytes of the source the finished parts are
 */
public record ResumePoint(String content, String reading, long next, List<Long> unfinished, long bytes) {
    public ResumePoint {
        unfinished = List.copyOf(unfinished);
    }

    /** Whether anything is promised; else it only says that a transfer was begun. */
    public boolean hasParts() {
        return bytes > 0;
    }

    /** Whether a part need not be fetched again. */
    public boolean covers(long part) {
        return part < next && !unfinished.contains(part);
    }

    /** Whether it says something about this content, read in this way. */
    public boolean isOf(String otherContent, String otherReading) {
        return content.equals(otherContent) && reading.equals(otherReading);
    }
}
