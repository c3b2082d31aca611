package io.diskferry.populator.registration;

import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kind;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.VolumePopulator;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Tells the cluster's data source validator, where there is one, which kinds are ours. Without that it warns users who name
 * one of them as their claim's source that nobody knows it.
 */
public final class PopulatorController implements Controller {
    private static final Key ALL = Key.ofCluster("populators");
    private static final List<Kind<?>> SOURCES = List.of(Kinds.VOLUME_IMPORT_SOURCE);
    /** The validator may be installed after us, and nothing tells when. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final Cluster cluster;
    private final InstantSource clock;

    /** A controller for the kinds that claims may name today. */
    public PopulatorController(Cluster cluster, InstantSource clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "populator-registration";
    }

    @Override
    public void watch(Watches watches) {
        watches.atStart(ALL);
    }

    @Override
    public Next reconcile(Key key) {
        if (cluster.serves(Kinds.VOLUME_POPULATOR)) {
            for (Kind<?> source : SOURCES) {
                if (cluster.create(Kinds.VOLUME_POPULATOR, populator(source))
                        instanceof Created.Refused<VolumePopulator>(var refusal)) {
                    return new Next.Retry(refusal.message());
                }
            }
        }
        return new Next.At(clock.instant().plus(LOOK_AGAIN));
    }

    private static VolumePopulator populator(Kind<?> source) {
        return new VolumePopulator(
                null,
                null,
                new V1ObjectMeta().name("diskferry-" + source.plural()),
                new VolumePopulator.SourceKind(source.group(), source.name()));
    }
}
