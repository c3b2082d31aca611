package io.diskferry.volume;

/** How a volume is given to a pod; the constants are spelt as Kubernetes spells the values of {@code volumeMode}. */
@SuppressWarnings("NamingConvention")
public enum VolumeMode {
    /** A mounted file system, the default. */
    Filesystem,
    /** A raw block device. */
    Block
}
