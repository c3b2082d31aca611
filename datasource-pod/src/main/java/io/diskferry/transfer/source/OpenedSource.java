package io.diskferry.transfer.source;

/** What opening a source gives. */
public sealed interface OpenedSource {
    /** Bytes to read. */
    record Bytes(ReadableSource bytes) implements OpenedSource {}

    /** No bytes: an empty disk is wanted. */
    record Nothing() implements OpenedSource {}
}
