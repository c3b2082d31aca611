package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which storage class a DataVolume's claim gets (DV-35). */
final class DefaultClass {
    private static final String ARCHIVE = "archive";

    private static final Comparator<V1StorageClass> NEWEST_THEN_BY_NAME =
            Comparator.comparing(DefaultClass::created).reversed().thenComparing(Meta::name);

    private DefaultClass() {}

    /** The class that is named, else the default for disk images, else the default of the cluster; empty when there is none. */
    static Optional<V1StorageClass> forDataVolume(DataVolumeSpec spec, List<V1StorageClass> classes) {
        String named = named(spec);
        if (named != null) {
            return classes.stream()
                    .filter(storageClass -> Meta.name(storageClass).equals(named))
                    .findFirst();
        }
        Optional<V1StorageClass> forImages = spec.storage() == null || ARCHIVE.equals(spec.contentType())
                ? Optional.empty()
                : newest(classes, PublicAnnotation.DEFAULT_VIRTUALIZATION_CLASS);
        return forImages.or(() -> newest(classes, PublicAnnotation.DEFAULT_CLASS));
    }

    /** The class that the DataVolume names; null when it leaves the choice, empty when it wants none. */
    static @Nullable String named(DataVolumeSpec spec) {
        if (spec.pvc() != null) {
            return spec.pvc().storageClassName();
        }
        return spec.storage() == null ? null : spec.storage().storageClassName();
    }

    private static Optional<V1StorageClass> newest(List<V1StorageClass> classes, PublicAnnotation mark) {
        return classes.stream()
                .filter(storageClass -> Annotations.isTrue(storageClass, mark))
                .min(NEWEST_THEN_BY_NAME);
    }

    private static OffsetDateTime created(V1StorageClass storageClass) {
        return Optional.ofNullable(storageClass.getMetadata())
                .map(V1ObjectMeta::getCreationTimestamp)
                .orElse(OffsetDateTime.MIN);
    }
}
