package io.diskferry.transfer.source.registry.image;

/**
 * A document or blob that another document names. Addresses that it gives for its content ({@code urls}) are not read: content
 * comes from the registry that the user named, or not at all.
 *
 * @param mediaType what it is said to be
 * @param digest what it has to add up to
 * @param size its length in bytes
 * @param platform what it is for; {@link Platform#isKnown()} tells whether that is said
 */
public record Descriptor(String mediaType, Digest digest, long size, Platform platform) {
    /** What can be done with a blob by its media type. */
    public enum Kind {
        /** Changes of a file system as a tar archive. */
        LAYER,
        /** The same, and the registry need not have it. */
        FOREIGN_LAYER,
        /** The media type of something else than a file system, or of nothing known. */
        OTHER
    }

    /** The kind of this blob. */
    public Kind kind() {
        if (MediaTypes.FOREIGN_LAYERS.stream().anyMatch(mediaType::startsWith)) {
            return Kind.FOREIGN_LAYER;
        }
        boolean layer = MediaTypes.LAYERS.stream().anyMatch(mediaType::startsWith) && !mediaType.endsWith("+encrypted");
        return layer ? Kind.LAYER : Kind.OTHER;
    }

    /** Whether the media type says that the blob is a disk, as in {@code application/vnd.example.disk.v1+qcow2}. */
    public boolean isNamedDisk() {
        return mediaType.startsWith("application/vnd.") && mediaType.contains("disk");
    }

    boolean isIndex() {
        return MediaTypes.INDEXES.contains(mediaType);
    }

    boolean isManifest() {
        return MediaTypes.MANIFESTS.contains(mediaType);
    }

    /** Whether it describes a container image's configuration. */
    public boolean isImageConfiguration() {
        return MediaTypes.CONFIGURATIONS.contains(mediaType);
    }
}
