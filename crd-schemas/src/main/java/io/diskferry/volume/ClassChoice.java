package io.diskferry.volume;

import io.diskferry.api.DataVolumeSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which storage class a claim gets. */
public final class ClassChoice {
    /** Where several are marked, Kubernetes takes the newest, and of two equally old ones the first by name. */
    private static final Comparator<OfferedClass> NEWEST_THEN_BY_NAME =
            Comparator.comparing(OfferedClass::created).reversed().thenComparing(OfferedClass::name);

    private ClassChoice() {}

    /**
     * The class that is named; else, for a disk image in a {@code storage} section, the default for disk images; else the
     * default of the cluster.
     *
     * @return empty when there is no such class, when none is wanted (an empty name), and when none is marked
     */
    public static Optional<OfferedClass> of(DataVolumeSpec spec, List<OfferedClass> classes) {
        String named = named(spec);
        if (named != null) {
            return classes.stream()
                    .filter(offered -> offered.name().equals(named))
                    .findFirst();
        }
        Optional<OfferedClass> forImages = spec.storage() == null || spec.holdsArchive()
                ? Optional.empty()
                : newest(classes, OfferedClass::isVirtualizationDefault);
        return forImages.or(() -> newest(classes, OfferedClass::isDefault));
    }

    /** The class that the spec names; null when it leaves the choice, empty when it wants none. */
    public static @Nullable String named(DataVolumeSpec spec) {
        if (spec.pvc() != null) {
            return spec.pvc().storageClassName();
        }
        return spec.storage() == null ? null : spec.storage().storageClassName();
    }

    private static Optional<OfferedClass> newest(List<OfferedClass> classes, Predicate<OfferedClass> marked) {
        return classes.stream().filter(marked).min(NEWEST_THEN_BY_NAME);
    }
}
