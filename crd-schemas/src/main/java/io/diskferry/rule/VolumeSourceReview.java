package io.diskferry.rule;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether a VolumeImportSource or a VolumeUploadSource is accepted.
 *
 * @param object the object as it was sent
 * @param before the object as it is stored, when this is an update; null when it is new
 */
public record VolumeSourceReview(Node object, @Nullable Node before) {
    /** What is asked for. */
    public Node spec() {
        return object.field("spec");
    }
}
