package io.diskferry.volume;

import io.diskferry.api.ClaimPropertySet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a class's StorageProfile recommends.
 *
 * @param propertySets ways to use the class, best first; empty when nothing is known
 * @param minimumSize the smallest volume of the class, in bytes; 0 when any is made
 */
public record ClassProfile(List<ClaimPropertySet> propertySets, long minimumSize) {
    /** What holds until the class's profile is there. */
    public static final ClassProfile UNKNOWN = new ClassProfile(List.of(), 0);

    /**
     * Reads a profile.
     *
     * @param propertySets its {@code status.claimPropertySets}
     * @param minimumSize its annotation {@code cdi.kubevirt.io/minimumSupportedPvcSize}; one that nobody can read is none,
     *     because the storage itself refuses what is too small
     */
    public static ClassProfile of(@Nullable List<ClaimPropertySet> propertySets, @Nullable String minimumSize) {
        return new ClassProfile(propertySets == null ? List.of() : propertySets, bytes(minimumSize));
    }

    private static long bytes(@Nullable String quantity) {
        try {
            return quantity == null ? 0 : Math.max(0, Quantity.parse(quantity).bytes());
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }
}
