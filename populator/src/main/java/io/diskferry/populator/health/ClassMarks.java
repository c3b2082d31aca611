package io.diskferry.populator.health;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.V1StorageClass;

/** Which storage classes count as a default, and who needs one. */
final class ClassMarks {
    private ClassMarks() {}

    static boolean isDefault(V1StorageClass storageClass) {
        return Annotations.isTrue(storageClass, PublicAnnotation.DEFAULT_CLASS);
    }

    static boolean isVirtualizationDefault(V1StorageClass storageClass) {
        return Annotations.isTrue(storageClass, PublicAnnotation.DEFAULT_VIRTUALIZATION_CLASS);
    }

    static boolean isAnyDefault(V1StorageClass storageClass) {
        return isDefault(storageClass) || isVirtualizationDefault(storageClass);
    }

    /** Whether a DataVolume names no class of its own. */
    static boolean leavesTheChoice(DataVolumeSpec spec) {
        return spec.pvc() != null
                ? spec.pvc().storageClassName() == null
                : spec.storage() != null && spec.storage().storageClassName() == null;
    }
}
