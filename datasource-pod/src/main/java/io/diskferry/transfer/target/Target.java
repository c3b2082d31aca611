package io.diskferry.transfer.target;

import java.io.Closeable;
import java.io.IOException;

/**
 * A disk being filled. After {@link #prepare} every byte of it is zero, so that only data has to be written; writes may come
 * from several threads and in any order. Nothing is certain before {@link #finish} has returned.
 */
public interface Target extends Closeable {
    /** The largest disk that there is room for, in bytes. */
    long capacityBytes();

    /**
     * Makes an empty disk.
     *
     * @param virtualSizeBytes size of the disk that will come; 0 when that is not known yet
     * @param preallocate whether every block is to be reserved
     * @throws io.diskferry.transfer.report.TransferFault TargetTooSmall when it does not fit
     */
    void prepare(long virtualSizeBytes, boolean preallocate) throws IOException;

    /**
     * Takes up a disk that an earlier process has begun, instead of {@link #prepare}: what is not written yet is zero.
     *
     * @param virtualSizeBytes size of the disk, as it was then
     * @return false when there is no such disk; then nothing has changed
     */
    boolean reopen(long virtualSizeBytes) throws IOException;

    /** Brings what was written up to now to stable storage; others may write meanwhile. */
    void persist() throws IOException;

    /**
     * Puts data at its place; runs of zeros in it are left out.
     *
     * @throws io.diskferry.transfer.report.TransferFault TargetTooSmall when it lies beyond the capacity
     */
    void write(long position, byte[] data, int offset, int length) throws IOException;

    /** What is at a place, whoever wrote it; zeros where nobody did. No other thread writes there. */
    byte[] read(long position, int length) throws IOException;

    /** Makes the end of what was written zero again: it is no part of the disk. No other thread writes any more. */
    void takeBack(long position, int length) throws IOException;

    /**
     * Gives the disk its final size and brings it to stable storage.
     *
     * @param virtualSizeBytes size of the image's disk
     */
    void finish(long virtualSizeBytes) throws IOException;

    /** Takes back what was written as far as that is possible; the transfer has failed. */
    void discard();
}
