package io.diskferry.populator.datavolume;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.populator.claim.StorageClasses;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.config.EffectiveConfig;
import io.diskferry.volume.ClassChoice;
import io.diskferry.volume.OfferedClass;
import io.diskferry.volume.RenderingFacts;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what a claim is rendered from. */
final class RenderingGatherer {
    private final Cache cache;
    private final Supplier<EffectiveConfig> config;

    RenderingGatherer(Cache cache, Supplier<EffectiveConfig> config) {
        this.cache = cache;
        this.config = config;
    }

    /** The class that a DataVolume's claim gets; empty when there is none. */
    Optional<V1StorageClass> choose(DataVolumeSpec spec) {
        return ClassChoice.of(spec, catalog().classes())
                .map(OfferedClass::name)
                .flatMap(new StorageClasses(cache)::named);
    }

    RenderingFacts gather(DataVolumeSpec spec) {
        return RenderingFacts.of(spec, catalog());
    }

    private CachedCatalog catalog() {
        return new CachedCatalog(cache, config.get().overheads());
    }
}
