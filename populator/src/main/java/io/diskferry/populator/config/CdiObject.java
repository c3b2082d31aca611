package io.diskferry.populator.config;

import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Cdi;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import java.util.Comparator;
import java.util.Optional;

/** The CDI object that speaks. There is one; of several, the first by name. */
final class CdiObject {
    private CdiObject() {}

    /** What it says. */
    static Optional<Cdi.Spec> spec(Cache cache) {
        return cache.list(Kinds.CDI).stream()
                .filter(cdi -> !Meta.isBeingDeleted(cdi))
                .min(Comparator.comparing(Meta::name))
                .map(Cdi::spec);
    }
}
