package io.diskferry.transfer.format;

import java.io.IOException;
import java.util.Iterator;

/**
 * A disk image whose beginning was understood: all that the pipeline knows of a format. A format plugs in by one
 * implementation of this and one line where implementations are chosen by {@link DiskKind}.
 *
 * <p>Whatever is wrong with an image is thrown as {@link io.diskferry.transfer.report.TransferFault}; memory is bounded
 * whatever its tables say.
 */
public interface DiskImage {
    /** The format. */
    DiskKind kind();

    /** Size of the guest's disk in bytes; 0 when only the end of the stream tells. */
    long virtualSize();

    /** Whether asking for the parts that hold data is faster than reading the file from its beginning to its end. */
    boolean rangesPay();

    /** The longest stretch of the file that is needed at once, in bytes: a compressed cluster with all that is around it. */
    int span();

    /**
     * The parts of the file that hold data.
     *
     * @param file one whose size is known and whose every part can be asked for
     * @return asked by one thread at a time
     */
    Iterator<FetchRange> ranges(ImageFile file) throws IOException;

    /**
     * Reads the whole image from a stream.
     *
     * @return size of the guest's disk in bytes
     */
    long read(StreamPasses passes, ExtentSink sink) throws IOException;

    /** How much memory one decoder takes at most, in bytes. */
    int decoderBytes();

    /** What decodes the clusters that {@link ExtentSink#packed} is given; for one thread. */
    ClusterDecoder decoder();
}
