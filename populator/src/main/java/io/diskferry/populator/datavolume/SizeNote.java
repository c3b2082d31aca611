package io.diskferry.populator.datavolume;

import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import org.jspecify.annotations.Nullable;

/** How a claim's size came about, noted on the claim when it is made: profile and overhead may be others later. */
final class SizeNote {
    /** The annotation. */
    static final String KEY = "diskferry.io/size-explanation";

    private SizeNote() {}

    /** The note; null when the size is what was asked for. */
    static @Nullable String on(V1PersistentVolumeClaim claim) {
        return Meta.annotation(claim, KEY).orElse(null);
    }
}
