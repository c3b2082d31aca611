package io.diskferry.contract;

import org.jspecify.annotations.Nullable;

/**
 * How far a running transfer is.
 *
 * @param step what is being done, in one lower-case word that a user understands: {@code connecting}, {@code reading},
 *     {@code writing}, {@code syncing}
 * @param bytesDone bytes of the source read so far, those that an earlier process was done with included
 * @param bytesTotal bytes of the source to read in all; null when it cannot be known
 * @param bytesWritten bytes of data written to the target so far
 * @param bytesPerSecond rate of reading over the last seconds
 * @param attempt 1 at first, one more after each connection that had to be made again
 * @param note what the pod is waiting for, if anything: a sentence for the user
 * @param resume what is on the device for good; null: nothing, or the volume keeps it itself
 */
public record Progress(
        String step,
        long bytesDone,
        @Nullable Long bytesTotal,
        long bytesWritten,
        long bytesPerSecond,
        int attempt,
        @Nullable String note,
        @Nullable ResumePoint resume) {}
