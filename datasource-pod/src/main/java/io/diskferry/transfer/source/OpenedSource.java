package io.diskferry.transfer.source;

import java.io.IOException;
import java.util.Map;

/** What opening a source gives. */
public sealed interface OpenedSource {
    /** Bytes to read. */
    record Bytes(ReadableSource bytes) implements OpenedSource {}

    /**
     * Bytes inside of others, which have to be read to find them.
     *
     * @param search finds them
     * @param labels what the source wants the claim to be labelled with
     */
    record Packed(Search search, Map<String, String> labels) implements OpenedSource {}

    /** Finds the bytes that are wanted. */
    @FunctionalInterface
    interface Search {
        /**
         * Reads what has to be read to find them. What it gives is whole: it mends itself and counts what comes in.
         *
         * @param mending opens what is read on the way
         */
        ReadableSource find(Mending mending) throws IOException;
    }

    /** Opens sources whose broken streams go on by themselves. */
    @FunctionalInterface
    interface Mending {
        /** Tries to open one until it opens or there is no use; closed with what it gives. */
        ReadableSource open(Opening opening) throws IOException;
    }

    /** Opens one source once. */
    @FunctionalInterface
    interface Opening {
        ReadableSource open() throws IOException;
    }

    /** No bytes: an empty disk is wanted. */
    record Nothing() implements OpenedSource {}
}
