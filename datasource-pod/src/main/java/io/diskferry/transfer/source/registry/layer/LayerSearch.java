package io.diskferry.transfer.source.registry.layer;

import io.diskferry.problem.Problem.ImageUnsupported;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.ReadableSource;
import io.diskferry.transfer.source.registry.image.Descriptor;
import io.diskferry.transfer.source.registry.image.DiskPlace;
import io.diskferry.transfer.source.registry.image.ImageDocument.Manifest;
import java.io.IOException;
import java.util.List;

/**
 * Finds the disk of an image. The topmost layer with a disk decides, so that what lies below it is never asked for; the layers above
 * it are read once, to know that they have none and what they remove.
 *
 * <pre>
 *   topmost layer -> no disk, perhaps white-outs -> next layer -> … -> a disk that nothing above hides: this one
 *                                                                 -> no layer left, or all hidden: refused
 *   the only layer and no archive, or the one that calls itself a disk -> the blob is the disk (an OCI artifact)
 * </pre>
 */
public final class LayerSearch {
    private final DiskPlace disks;
    private final Blobs blobs;

    /**
     * @param image for messages
     * @param blobs gives the image's layers
     */
    public LayerSearch(String image, Blobs blobs) {
        this.disks = new DiskPlace(image);
        this.blobs = blobs;
    }

    /** The disk, opened. */
    public ReadableSource find(Manifest manifest) throws IOException {
        List<Descriptor> layers = manifest.layers();
        List<Descriptor> named = layers.stream().filter(Descriptor::isNamedDisk).toList();
        if (named.size() > 1) {
            throw disks.refused("it is an artifact with " + named.size() + " disks");
        }
        return find(named.isEmpty() ? layers : named);
    }

    private ReadableSource find(List<Descriptor> layers) throws IOException {
        UpperLayers above = UpperLayers.NONE;
        for (Descriptor descriptor : layers.reversed()) {
            requireDistributable(descriptor);
            Layer layer = Layer.open(blobs.open(descriptor), descriptor);
            ReadableSource disk = null;
            try {
                if (!layer.isTar()) {
                    disk = blobItself(layers, descriptor, layer);
                    return disk;
                }
                LayerDisk.Place place = new LayerDisk.Place(disks, blobs, descriptor, above);
                DiskDirectory directory = place.directory(layer);
                LayerEntry entry = directory.next();
                if (entry != null) {
                    disk = new LayerDisk(place, new LayerDisk.Reading(layer, directory), entry);
                    return disk;
                }
                layer.verify();
                above = directory.withThis();
            } finally {
                if (disk == null) {
                    layer.close();
                }
            }
            if (above.hideAll()) {
                throw disks.refused("an upper layer of it removes what lower ones have in /disk");
            }
        }
        throw disks.none();
    }

    private ReadableSource blobItself(List<Descriptor> layers, Descriptor descriptor, Layer layer) {
        if (layers.size() > 1) {
            throw new TransferFault(new ImageUnsupported(
                    "container",
                    "its layer " + descriptor.digest() + " is no tar archive (" + descriptor.mediaType() + ")"));
        }
        return new BlobDisk(disks.image(), blobs, descriptor, layer);
    }

    private void requireDistributable(Descriptor descriptor) {
        if (descriptor.kind() == Descriptor.Kind.FOREIGN_LAYER) {
            throw disks.refused("its layer " + descriptor.digest()
                    + " may only be distributed by its maker and is not in the registry (" + descriptor.mediaType()
                    + ")");
        }
    }
}
