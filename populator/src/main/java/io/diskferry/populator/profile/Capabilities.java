package io.diskferry.populator.profile;

import io.diskferry.api.ClaimPropertySet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What volumes of a class can do.
 *
 * @param propertySets ways to use them, best first
 * @param minimumSize the smallest that is made, as a quantity; null: any
 * @param cloneStrategy {@code copy}, {@code snapshot} or {@code csi-clone} where one is advised; null: as the snapshot
 *     classes suggest
 * @param importFormat {@code pvc} or {@code snapshot}: what images that are imported again and again are kept as; null: pvc
 */
public record Capabilities(
        List<ClaimPropertySet> propertySets,
        @Nullable String minimumSize,
        @Nullable String cloneStrategy,
        @Nullable String importFormat) {}
