package io.diskferry.transfer.source.registry.image;

import java.util.List;

/** What a registry keeps under a tag or digest. */
public sealed interface ImageDocument {
    /** Media types that are asked for, as a value of the Accept header. */
    String ACCEPTED = String.join(", ", MediaTypes.MANIFESTS) + ", " + String.join(", ", MediaTypes.INDEXES);

    /**
     * One image, or an artifact of another kind in the same form.
     *
     * @param config what runs the image; of an artifact it may be anything
     * @param layers from the lowest to the topmost
     */
    record Manifest(Descriptor config, List<Descriptor> layers) implements ImageDocument {}

    /**
     * Images of one name for several platforms.
     *
     * @param entries images and, where indexes nest, further indexes
     */
    record Index(List<Descriptor> entries) implements ImageDocument {}
}
