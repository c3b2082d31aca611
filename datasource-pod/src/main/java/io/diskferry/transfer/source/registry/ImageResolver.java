package io.diskferry.transfer.source.registry;

import io.diskferry.problem.Problem.ImageCorrupt;
import io.diskferry.problem.Problem.PlatformMissing;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.registry.image.Descriptor;
import io.diskferry.transfer.source.registry.image.DiskPlace;
import io.diskferry.transfer.source.registry.image.ImageConfig;
import io.diskferry.transfer.source.registry.image.ImageDocument;
import io.diskferry.transfer.source.registry.image.ImageDocument.Index;
import io.diskferry.transfer.source.registry.image.ImageDocument.Manifest;
import io.diskferry.transfer.source.registry.image.ImageDocumentReader;
import io.diskferry.transfer.source.registry.image.ImageReference;
import io.diskferry.transfer.source.registry.image.MalformedImageException;
import io.diskferry.transfer.source.registry.image.PlatformChoice;
import java.io.IOException;

/** From a reference to the one image that is meant. */
final class ImageResolver {
    /** Indexes may name indexes; nobody needs more of them in a row. */
    private static final int MAX_INDEXES = 4;

    private final RegistryClient client;
    private final ImageReference image;
    private final PlatformChoice platform;

    ImageResolver(RegistryClient client, ImageReference image, PlatformChoice platform) {
        this.client = client;
        this.image = image;
        this.platform = platform;
    }

    /**
     * An image that was found.
     *
     * @param manifest what it is made of
     * @param config what it says about itself
     */
    record Resolved(Manifest manifest, ImageConfig config) {}

    /** Asks the registry until there is one image, and refuses what cannot hold the wanted disk. */
    Resolved resolve() throws IOException {
        try {
            Manifest manifest = manifest(ImageDocumentReader.document(client.manifest()));
            ImageConfig config = manifest.config().isImageConfiguration()
                    ? ImageDocumentReader.config(client.document(manifest.config()))
                    : ImageConfig.NONE;
            requireUse(config);
            return new Resolved(manifest, config);
        } catch (MalformedImageException e) {
            throw new TransferFault(new ImageCorrupt("container", image + ": " + e.getMessage()), e);
        }
    }

    private Manifest manifest(ImageDocument first) throws IOException, MalformedImageException {
        ImageDocument document = first;
        for (int hop = 0; hop <= MAX_INDEXES; hop++) {
            switch (document) {
                case Manifest manifest -> {
                    return manifest;
                }
                case Index index -> document = ImageDocumentReader.document(client.manifest(chosen(index)));
            }
        }
        throw new MalformedImageException("more than " + MAX_INDEXES + " indexes lead from one to the next");
    }

    private Descriptor chosen(Index index) {
        return platform.among(index)
                .orElseThrow(() -> missing(
                        index.entries().isEmpty() ? "(none)" : String.join(", ", PlatformChoice.architectures(index))));
    }

    private void requireUse(ImageConfig config) {
        if (config.isBootable()) {
            throw new DiskPlace(image.toString()).bootable();
        }
        if (!platform.accepts(config)) {
            throw missing(config.architecture());
        }
    }

    private TransferFault missing(String offered) {
        return new TransferFault(new PlatformMissing(image.toString(), platform.wanted(), offered));
    }
}
