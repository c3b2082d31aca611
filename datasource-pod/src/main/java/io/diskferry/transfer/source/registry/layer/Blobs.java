package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.registry.image.Descriptor;
import java.io.IOException;

/** Gives an image's blobs to read, from a registry as a rule. */
@FunctionalInterface
public interface Blobs {
    /**
     * A blob whose streams mend themselves and end after the size that the descriptor says. The caller closes it.
     *
     * @param descriptor one of the image's own
     */
    ReadableSource open(Descriptor descriptor) throws IOException;
}
