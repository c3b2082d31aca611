package io.diskferry.transfer;

import io.diskferry.transfer.filter.Compression;

/** Says why a pod cannot go on with what an earlier one has begun. */
final class Restart {
    private Restart() {}

    /**
     * A clause for the user.
     *
     * @param inParts whether the image is read in parts that could be told apart, if only the versions of the file could
     * @param format how the report names what was found
     */
    static String reason(PipelineFacts facts, boolean inParts, String format) {
        if (inParts) {
            return "the server gives nothing by which a changed file could be told";
        }
        if (facts.checksum() != null) {
            return "a checksum is over all bytes in their order";
        }
        if (!facts.source().ranges() || facts.source().sizeBytes() == null) {
            return "no part of the source can be asked for with the certainty that it is of the same file";
        }
        return facts.compression() == Compression.NONE
                ? format + " is read faster as one stream"
                : format + " can only be decoded from its beginning";
    }
}
