package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static io.diskferry.populator.cluster.Kinds.VOLUME_IMPORT_SOURCE;

import io.diskferry.api.ApiGroup;
import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.claim.ImportAnnotations;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.VolumeImportSource;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.ImportSource;
import io.diskferry.source.RegistrySource;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1TypedObjectReference;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a user has asked for when the controllers begin, and what happens meanwhile. */
enum Scenario {
    DATA_VOLUME_ON_AN_IMMEDIATE_CLASS,
    DATA_VOLUME_WITH_A_FIRST_CONSUMER,
    DATA_VOLUME_ON_A_CLASS_WITHOUT_CSI_DRIVER,
    DATA_VOLUME_WITH_AN_IMAGE_STREAM,
    DATA_VOLUME_WHOSE_FIRST_TWO_PODS_FAIL,
    DATA_VOLUME_THAT_CANNOT_SUCCEED,
    CLAIM_OF_A_USER_WITH_A_SOURCE_REFERENCE,
    CLAIM_OF_A_USER_WITH_ANNOTATIONS,
    CLAIM_OF_A_USER_WITH_ANNOTATIONS_THAT_ITS_POD_BINDS,
    CLAIM_OF_A_USER_WITH_AN_IMAGE_STREAM,
    CHECKPOINTS_THAT_ARE_ALL_KNOWN,
    CHECKPOINTS_ON_A_CLASS_WITHOUT_CSI_DRIVER,
    CHECKPOINTS_WHOSE_SECOND_POD_FAILS_TWICE,
    CHECKPOINTS_THAT_ARE_ADDED_LATER,
    CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED;

    /** Every scenario's claim. */
    static final Key NAME = Key.of("disks", "debian");

    private static final HttpSource IMAGE =
            new HttpSource("http://images.example.org/debian.raw", null, null, null, null, null, null);
    private static final RegistrySource IMAGE_STREAM = new RegistrySource(null, "fedora:40", "node", null, null, null);

    private static final String UNREACHABLE = failure("SourceUnreachable", "BACKOFF");
    private static final String NOT_FOUND = failure("SourceNotFound", "NEVER");

    /** A cluster in which it has just begun. */
    Simulation begin() {
        Simulation simulation = new Simulation();
        switch (this) {
            case DATA_VOLUME_ON_AN_IMMEDIATE_CLASS -> dataVolume(simulation, "Immediate", true);
            case DATA_VOLUME_WITH_A_FIRST_CONSUMER -> firstConsumer(simulation);
            case DATA_VOLUME_ON_A_CLASS_WITHOUT_CSI_DRIVER -> dataVolume(simulation, "Immediate", false);
            case DATA_VOLUME_WITH_AN_IMAGE_STREAM -> imageStream(simulation);
            case DATA_VOLUME_WHOSE_FIRST_TWO_PODS_FAIL -> twoFailures(simulation);
            case DATA_VOLUME_THAT_CANNOT_SUCCEED -> missingImage(simulation);
            case CLAIM_OF_A_USER_WITH_A_SOURCE_REFERENCE -> claimOfAUser(simulation);
            case CLAIM_OF_A_USER_WITH_ANNOTATIONS -> annotatedClaim(simulation, "Immediate", IMAGE);
            case CLAIM_OF_A_USER_WITH_ANNOTATIONS_THAT_ITS_POD_BINDS ->
                annotatedClaim(simulation, "WaitForFirstConsumer", IMAGE);
            case CLAIM_OF_A_USER_WITH_AN_IMAGE_STREAM -> annotatedClaim(simulation, "Immediate", IMAGE_STREAM);
            case CHECKPOINTS_THAT_ARE_ALL_KNOWN -> Checkpoints.begin(simulation, true, true, "one", "two", "three");
            case CHECKPOINTS_ON_A_CLASS_WITHOUT_CSI_DRIVER -> Checkpoints.begin(simulation, false, true, "one", "two");
            case CHECKPOINTS_WHOSE_SECOND_POD_FAILS_TWICE -> secondStageFails(simulation);
            case CHECKPOINTS_THAT_ARE_ADDED_LATER -> laterCheckpoints(simulation);
            case CHECKPOINTS_OF_WHICH_MORE_ARE_AWAITED -> Checkpoints.begin(simulation, true, false, "one", "two");
        }
        return simulation;
    }

    private static void dataVolume(Simulation simulation, String bindingMode, boolean withDriver) {
        simulation.world.storageClass("fast", bindingMode, withDriver);
        simulation.cluster.put(DATA_VOLUME, dataVolume(NAME));
    }

    /** An import of one image into a claim of the class {@code fast}. */
    static DataVolume dataVolume(Key key) {
        return dataVolume(key, source());
    }

    private static DataVolume dataVolume(Key key, DataVolumeSource source) {
        ClaimSpec claim = new ClaimSpec(
                List.of("ReadWriteOnce"), null, ClaimResources.ofStorage("1Gi"), null, "fast", null, null, null, null);
        return new DataVolume(
                DATA_VOLUME.apiVersion(),
                DATA_VOLUME.name(),
                new V1ObjectMeta().namespace(key.namespace()).name(key.name()),
                new DataVolumeSpec(source, null, claim, null, null, null, null, null, null, null),
                null);
    }

    /** Its pod has no owner that it would go with. */
    private static void imageStream(Simulation simulation) {
        simulation.world.storageClass("fast", "Immediate", true);
        simulation.cluster.put(DATA_VOLUME, dataVolume(NAME, DataVolumeSource.of(IMAGE_STREAM)));
    }

    private static void firstConsumer(Simulation simulation) {
        dataVolume(simulation, "WaitForFirstConsumer", true);
        simulation.settle();
        simulation.cluster.edit(CLAIM, NAME, claim -> {
            Objects.requireNonNull(claim.getMetadata())
                    .putAnnotationsItem(PublicAnnotation.SELECTED_NODE.key(), "node-1");
            return claim;
        });
        simulation.cluster.forgetCalls();
    }

    /** One pod reports a problem that may pass, one is killed without a word. */
    private static void twoFailures(Simulation simulation) {
        dataVolume(simulation, "Immediate", true);
        simulation.world.podsEndWith(List.of(UNREACHABLE, ""));
    }

    private static void missingImage(Simulation simulation) {
        dataVolume(simulation, "Immediate", true);
        simulation.world.podsEndWith(List.of(NOT_FOUND, NOT_FOUND));
    }

    private static void claimOfAUser(Simulation simulation) {
        simulation.world.storageClass("fast", "Immediate", true);
        simulation.cluster.put(
                VOLUME_IMPORT_SOURCE,
                new VolumeImportSource(
                        VOLUME_IMPORT_SOURCE.apiVersion(),
                        VOLUME_IMPORT_SOURCE.name(),
                        new V1ObjectMeta().namespace(NAME.namespace()).name("image"),
                        new VolumeImportSourceSpec(source(), null, null, null, null, null)));
        simulation.cluster.put(
                CLAIM,
                new V1PersistentVolumeClaim()
                        .metadata(new V1ObjectMeta().namespace(NAME.namespace()).name(NAME.name()))
                        .spec(new V1PersistentVolumeClaimSpec()
                                .storageClassName("fast")
                                .resources(new V1VolumeResourceRequirements()
                                        .requests(Map.of("storage", new Quantity("1Gi"))))
                                .dataSourceRef(new V1TypedObjectReference()
                                        .apiGroup(ApiGroup.NAME)
                                        .kind("VolumeImportSource")
                                        .name("image"))));
    }

    private static void annotatedClaim(Simulation simulation, String bindingMode, ImportSource source) {
        simulation.world.storageClass("fast", bindingMode, true);
        simulation.cluster.put(
                CLAIM,
                new V1PersistentVolumeClaim()
                        .metadata(new V1ObjectMeta()
                                .namespace(NAME.namespace())
                                .name(NAME.name())
                                .annotations(ImportAnnotations.write(source))
                                .putAnnotationsItem(PublicAnnotation.BIND_IMMEDIATE.key(), ""))
                        .spec(new V1PersistentVolumeClaimSpec()
                                .storageClassName("fast")
                                .resources(new V1VolumeResourceRequirements()
                                        .requests(Map.of("storage", new Quantity("1Gi"))))));
    }

    private static void secondStageFails(Simulation simulation) {
        Checkpoints.begin(simulation, true, true, "one", "two", "three");
        simulation.world.podsEndWith(List.of(World.COMPLETE, UNREACHABLE, ""));
    }

    private static void laterCheckpoints(Simulation simulation) {
        Checkpoints.begin(simulation, true, false, "one");
        simulation.settle();
        Checkpoints.list(simulation, true, "one", "two", "three");
        simulation.cluster.forgetCalls();
    }

    private static DataVolumeSource source() {
        return DataVolumeSource.of(IMAGE);
    }

    private static String failure(String code, String retry) {
        return """
                {"version":1,"outcome":"FAILED","problem":{"code":"%s","retry":"%s","message":"it went wrong","advice":"Do something."}}""".formatted(code, retry);
    }
}
