package io.diskferry.volume;

/** Who may mount a volume at once; the constants are spelt as Kubernetes spells the values of {@code accessModes}. */
@SuppressWarnings("NamingConvention")
public enum AccessMode {
    /** Read and written by the pods of one node. */
    ReadWriteOnce,
    /** Read by the pods of many nodes. */
    ReadOnlyMany,
    /** Read and written by the pods of many nodes: what live migration needs. */
    ReadWriteMany,
    /** Read and written by one single pod. */
    ReadWriteOncePod
}
