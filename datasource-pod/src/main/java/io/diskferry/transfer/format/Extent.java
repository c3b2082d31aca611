package io.diskferry.transfer.format;

/** A stretch of the guest's disk and where an image stores it. What no extent covers is zero. */
public sealed interface Extent {
    /** Where it begins in the guest's disk. */
    long guest();

    /** Where it begins in the image file. */
    long host();

    /** How many bytes of the image file it needs at most. */
    long hostLength();

    /** Stored as it is. */
    record Data(long guest, long host, long hostLength) implements Extent {}

    /**
     * One compressed cluster.
     *
     * @param hostLength what the image reserves for it; the compressed data may end sooner
     */
    record Packed(long guest, long host, long hostLength) implements Extent {}
}
