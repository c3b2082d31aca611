package io.diskferry.populator.profile;

import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.SnapshotClass;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which VolumeSnapshotClass snapshots of a class's volumes get: the default of its driver, else the first by name. */
final class SnapshotChoice {
    private static final String DEFAULT = "snapshot.storage.kubernetes.io/is-default-class";

    private SnapshotChoice() {}

    static @Nullable String of(String driver, List<SnapshotClass> classes) {
        return classes.stream()
                .filter(each -> each.driver().equals(driver))
                .min(Comparator.comparing(SnapshotChoice::isDefault).reversed().thenComparing(Meta::name))
                .map(Meta::name)
                .orElse(null);
    }

    private static boolean isDefault(SnapshotClass snapshotClass) {
        return Meta.annotation(snapshotClass, DEFAULT).filter("true"::equals).isPresent();
    }
}
