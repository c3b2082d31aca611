package io.diskferry.rule;

/** What the cluster says about the clone that a new DataVolume asks for, on behalf of whoever asks. */
public enum CloneStanding {
    /** It may be made, or nothing is cloned. */
    GRANTED,
    /** The DataSource that {@code sourceRef} names does not exist. */
    DATA_SOURCE_MISSING,
    /** The namespace of the source does not exist. */
    NAMESPACE_MISSING,
    /** The user has no right to clone from the source's namespace. */
    FORBIDDEN
}
