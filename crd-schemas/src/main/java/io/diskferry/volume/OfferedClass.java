package io.diskferry.volume;

import io.diskferry.name.PublicAnnotation;
import java.time.Instant;
import java.util.Map;

/**
 * A StorageClass, as far as the choice of one goes.
 *
 * @param name its name
 * @param provisioner the driver that makes its volumes
 * @param created when it was made
 * @param isDefault whether it is marked as the cluster's default
 * @param isVirtualizationDefault whether it is marked as the default for disk images
 */
public record OfferedClass(
        String name, String provisioner, Instant created, boolean isDefault, boolean isVirtualizationDefault) {
    /** The class with these annotations; the older spelling of the default's mark counts, as it does for Kubernetes. */
    public static OfferedClass of(String name, String provisioner, Instant created, Map<String, String> annotations) {
        return new OfferedClass(
                name,
                provisioner,
                created,
                marked(annotations, PublicAnnotation.DEFAULT_CLASS)
                        || marked(annotations, PublicAnnotation.DEFAULT_CLASS_BETA),
                marked(annotations, PublicAnnotation.DEFAULT_VIRTUALIZATION_CLASS));
    }

    private static boolean marked(Map<String, String> annotations, PublicAnnotation mark) {
        return "true".equals(annotations.get(mark.key()));
    }
}
