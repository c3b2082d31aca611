package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME;

import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.ObjectReference;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimStatus;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DataVolumes whose data is there before, or is brought by others. */
enum ExistingClaim {
    ADOPTED,
    ADOPTED_BEFORE_IT_IS_BOUND,
    POPULATED_FOR_IT,
    PRE_POPULATED,
    ON_A_STATIC_VOLUME,
    FILLED_BY_OTHERS;

    private static final String VOLUME_NAME = "made-by-hand";

    /** A cluster in which the DataVolume has just been made. */
    Simulation begin() {
        Simulation simulation = new Simulation();
        simulation.world.storageClass("fast", "Immediate", true);
        switch (this) {
            case ADOPTED -> putClaim(simulation, true, null);
            case ADOPTED_BEFORE_IT_IS_BOUND -> putClaim(simulation, false, null);
            case POPULATED_FOR_IT, PRE_POPULATED -> putClaim(simulation, true, Scenario.NAME.name());
            case ON_A_STATIC_VOLUME -> putVolume(simulation);
            case FILLED_BY_OTHERS -> {}
        }
        simulation.cluster.put(DATA_VOLUME, dataVolume());
        return simulation;
    }

    private Map<String, String> annotations() {
        return switch (this) {
            case ADOPTED -> Map.of(PublicAnnotation.ALLOW_CLAIM_ADOPTION.key(), "true");
            case ADOPTED_BEFORE_IT_IS_BOUND -> Map.of(PublicAnnotation.ALLOW_CLAIM_ADOPTION.key(), "t");
            case PRE_POPULATED -> Map.of(PublicAnnotation.PRE_POPULATED.key(), Scenario.NAME.name());
            case ON_A_STATIC_VOLUME -> Map.of(PublicAnnotation.CHECK_STATIC_VOLUME.key(), "");
            case POPULATED_FOR_IT, FILLED_BY_OTHERS -> Map.of();
        };
    }

    private DataVolume dataVolume() {
        boolean external = this == FILLED_BY_OTHERS;
        ClaimSpec claim = new ClaimSpec(
                List.of("ReadWriteOnce"),
                null,
                ClaimResources.ofStorage("1Gi"),
                null,
                "fast",
                null,
                null,
                external ? new ObjectReference("hello.example.org", "Hello", "world", null) : null,
                null);
        return new DataVolume(
                DATA_VOLUME.apiVersion(),
                DATA_VOLUME.name(),
                new V1ObjectMeta()
                        .namespace(Scenario.NAME.namespace())
                        .name(Scenario.NAME.name())
                        .annotations(annotations()),
                new DataVolumeSpec(
                        external ? null : DataVolumeSource.of(new BlankSource()),
                        null,
                        claim,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                null);
    }

    private static void putClaim(Simulation simulation, boolean bound, @Nullable String populatedFor) {
        var metadata = new V1ObjectMeta().namespace(Scenario.NAME.namespace()).name(Scenario.NAME.name());
        if (populatedFor != null) {
            metadata.putAnnotationsItem(PublicAnnotation.POPULATED_FOR.key(), populatedFor);
        }
        if (bound) {
            putVolume(simulation);
        }
        V1PersistentVolumeClaim claim = new V1PersistentVolumeClaim()
                .metadata(metadata)
                .spec(new V1PersistentVolumeClaimSpec().storageClassName("fast").volumeName(bound ? VOLUME_NAME : null))
                .status(new V1PersistentVolumeClaimStatus().phase("Pending"));
        simulation.cluster.put(CLAIM, claim);
        if (bound) {
            simulation.world.step();
        }
    }

    private static void putVolume(Simulation simulation) {
        simulation.cluster.put(
                VOLUME,
                new V1PersistentVolume()
                        .metadata(new V1ObjectMeta().name(VOLUME_NAME))
                        .spec(new V1PersistentVolumeSpec()
                                .storageClassName("fast")
                                .accessModes(List.of("ReadWriteOnce", "ReadOnlyMany"))
                                .capacity(Map.of("storage", new Quantity("2Gi")))
                                .persistentVolumeReclaimPolicy("Retain")
                                .claimRef(new V1ObjectReference()
                                        .namespace(Scenario.NAME.namespace())
                                        .name(Scenario.NAME.name())))
                        .status(new V1PersistentVolumeStatus().phase("Available")));
    }
}
