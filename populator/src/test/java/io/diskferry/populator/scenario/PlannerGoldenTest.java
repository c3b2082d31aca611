package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;

import io.diskferry.populator.claim.ClaimGatherer;
import io.diskferry.populator.claim.ClaimPlanner;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.config.ConfigSource;
import io.diskferry.populator.datavolume.DataVolumeGatherer;
import io.diskferry.populator.datavolume.DataVolumePlanner;
import io.diskferry.populator.loop.Arrivals;
import io.diskferry.populator.pod.ReadableSources;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code golden/claim} and {@code golden/datavolume} is a world and the decision that it leads to. */
class PlannerGoldenTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));

    private static final ReadableSources READABLE = new ReadableSources(Set.of("http", "s3", "gcs", "blank", "vddk"));

    private final FakeCluster cluster = new FakeCluster();
    private final ConfigSource config =
            new ConfigSource(cluster, new Key("diskferry", "diskferry-config"), CdiConfig.Spec.EMPTY);
    private final ClaimGatherer claims =
            new ClaimGatherer(cluster, config, (_, _) -> Optional.empty(), new Arrivals(CLOCK), READABLE, CLOCK);

    static Stream<GoldenFolder> claims() {
        return GoldenFolder.all("claim");
    }

    static Stream<GoldenFolder> dataVolumes() {
        return GoldenFolder.all("datavolume");
    }

    @ParameterizedTest
    @MethodSource("claims")
    void aClaimsNextStep(GoldenFolder folder) {
        // Given
        folder.fill(cluster);
        V1PersistentVolumeClaim claim = cluster.existing(CLAIM, Scenario.NAME);
        ClaimWay way = ClaimWay.of(claim).orElseThrow();

        // When
        var decision = ClaimPlanner.plan(claims.gather(way, claim));

        // Then
        folder.check(DecisionText.of(decision));
    }

    @ParameterizedTest
    @MethodSource("dataVolumes")
    void aDataVolumesNextStep(GoldenFolder folder) {
        // Given
        folder.fill(cluster);
        var gatherer = new DataVolumeGatherer(cluster.cache(), config, claims, CLOCK);

        // When
        var decision = DataVolumePlanner.plan(gatherer.gather(cluster.existing(DATA_VOLUME, Scenario.NAME)));

        // Then
        folder.check(DecisionText.of(decision.orElseThrow()));
    }
}
