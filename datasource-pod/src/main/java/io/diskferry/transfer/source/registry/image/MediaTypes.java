package io.diskferry.transfer.source.registry.image;

import java.util.List;
import java.util.Set;

/** What documents and blobs of images are called. */
final class MediaTypes {
    static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    static final Set<String> MANIFESTS = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");
    static final Set<String> CONFIGURATIONS =
            Set.of("application/vnd.oci.image.config.v1+json", "application/vnd.docker.container.image.v1+json");

    /** How the two kinds of layers begin; what follows names the compression, which their first bytes tell anyway. */
    static final List<String> LAYERS =
            List.of("application/vnd.oci.image.layer.v1.tar", "application/vnd.docker.image.rootfs.diff.tar");

    /** Layers whose content only their maker may distribute: it is at other addresses, which are never asked. */
    static final List<String> FOREIGN_LAYERS = List.of(
            "application/vnd.oci.image.layer.nondistributable.v1.tar", "application/vnd.docker.image.rootfs.foreign.");

    private MediaTypes() {}
}
