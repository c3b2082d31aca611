package io.diskferry.transfer.source.registry.image;

import java.util.List;
import java.util.Map;

/**
 * What a container image says about itself.
 *
 * @param architecture as Go spells it; empty when it does not say
 * @param environment {@code NAME=value} each
 * @param labels labels of the image, not of anything in Kubernetes
 */
public record ImageConfig(String architecture, List<String> environment, Map<String, String> labels) {
    /** An artifact's, which says nothing. */
    public static final ImageConfig NONE = new ImageConfig("", List.of(), Map.of());

    /** Whether the image is a whole operating system in container form (bootc), which holds no disk. */
    public boolean isBootable() {
        return "1".equals(labels.get("containers.bootc"))
                || "1".equals(labels.get("ostree.bootable"))
                || "true".equals(labels.get("ostree.bootable"));
    }
}
