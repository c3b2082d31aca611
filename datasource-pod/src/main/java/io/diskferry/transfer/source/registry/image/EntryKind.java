package io.diskferry.transfer.source.registry.image;

/** What something in an image is. */
public enum EntryKind {
    FILE,
    DIRECTORY,
    /** A symbolic link; in a layer a hard one too. */
    LINK,
    /** A file whose holes a layer leaves out, in one of the ways that GNU tar has for it. */
    SPARSE,
    /** A device or a pipe. */
    SPECIAL
}
