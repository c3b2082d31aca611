package io.diskferry.populator.scenario;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.CSI_DRIVER;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.SECRET;
import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;
import static io.diskferry.populator.cluster.Kinds.VOLUME;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1CSIDriver;
import io.kubernetes.client.openapi.models.V1CSIDriverSpec;
import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStateTerminated;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimStatus;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeStatus;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodStatus;
import io.kubernetes.client.openapi.models.V1StorageClass;
import io.kubernetes.client.openapi.models.V1Volume;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Provisioner, volume controller, kubelet and garbage collector, one small step at a time: a claim without a source gets a
 * volume, a volume with a claimRef is bound, a pod on a bound claim runs and then ends with the next report. A deleted claim takes its
 * volume with it unless the volume says Retain: what was lost so is written down.
 */
final class World {
    static final String PROVISIONER = "csi.example.org";
    static final String COMPLETE = """
            {"version":1,"outcome":"COMPLETE","format":"raw","virtualSizeBytes":1048576,"bytesRead":1048576,"bytesWritten":4096,"preallocated":false}""";

    private final FakeCluster cluster;
    private final InstantSource clock;
    private final Deque<String> reports = new ArrayDeque<>();
    /** Pods that were there a step ago: a pod does not run at once. */
    private final Set<String> scheduled = new HashSet<>();

    private final Set<String> filledVolumes = new HashSet<>();
    private final Set<String> volumesFilledTwice = new HashSet<>();
    private final Set<String> destroyedVolumes = new HashSet<>();
    private final Map<String, List<String>> checkpoints = new HashMap<>();
    private boolean isMixedUp;

    World(FakeCluster cluster, InstantSource clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /** Adds a class whose provisioner has a driver object, or has none. */
    void storageClass(String name, String bindingMode, boolean withDriver) {
        String provisioner = withDriver ? PROVISIONER : "example.org/plain";
        cluster.put(
                STORAGE_CLASS,
                new V1StorageClass()
                        .metadata(new V1ObjectMeta().name(name))
                        .provisioner(provisioner)
                        .reclaimPolicy("Delete")
                        .volumeBindingMode(bindingMode));
        if (withDriver) {
            cluster.put(
                    CSI_DRIVER,
                    new V1CSIDriver()
                            .metadata(new V1ObjectMeta().name(provisioner))
                            .spec(new V1CSIDriverSpec()));
        }
    }

    /** The next pods end with these termination messages; after them every pod completes. */
    void podsEndWith(List<String> messages) {
        reports.addAll(messages);
    }

    /** Volumes that a complete transfer filled. */
    Set<String> filledVolumes() {
        return filledVolumes;
    }

    /** Volumes on which a pod ran to its end although one before it had filled them. */
    Set<String> volumesFilledTwice() {
        return volumesFilledTwice;
    }

    /** Volumes that were deleted together with their claim. */
    Set<String> destroyedVolumes() {
        return destroyedVolumes;
    }

    /** Whether a volume was deleted that a complete transfer had filled, or holds what nobody can have wanted. */
    boolean hasLostData() {
        return destroyedVolumes.stream().anyMatch(filledVolumes::contains) || isMixedUp;
    }

    /** The checkpoints that were copied into a volume, in their order; each once, however often a pod began anew. */
    List<String> checkpointsIn(String volume) {
        return List.copyOf(checkpoints.getOrDefault(volume, List.of()));
    }

    /** A checkpoint that is copied again directly after itself changes nothing; after a later one it spoils the disk. */
    private void copyCheckpoint(V1Pod pod, String volume) {
        String checkpoint = Annotations.value(pod, PublicAnnotation.CHECKPOINT_CURRENT);
        if (checkpoint == null) {
            return;
        }
        List<String> held = checkpoints.computeIfAbsent(volume, _ -> new ArrayList<>());
        if (held.isEmpty() || !held.getLast().equals(checkpoint)) {
            isMixedUp |= held.contains(checkpoint);
            held.add(checkpoint);
        }
    }

    /** Lets everything happen that can happen now; returns whether anything did. */
    boolean step() {
        boolean changed = reclaim();
        changed |= chooseClasses();
        for (V1Pod pod : cluster.all(POD)) {
            changed |= run(pod);
        }
        for (V1PersistentVolumeClaim claim : cluster.all(CLAIM)) {
            changed |= switch (Specs.phase(claim)) {
                case "Pending" -> bind(claim) || provision(claim);
                case "Bound" -> lose(claim);
                default -> false;
            };
        }
        cluster.collectGarbage();
        return changed;
    }

    /** Admission gives a claim that names no class the default one. */
    private boolean chooseClasses() {
        boolean changed = false;
        for (V1StorageClass storageClass : cluster.all(STORAGE_CLASS)) {
            for (V1PersistentVolumeClaim claim : cluster.all(CLAIM)) {
                if (Annotations.isTrue(storageClass, PublicAnnotation.DEFAULT_CLASS)
                        && Specs.of(claim).getStorageClassName() == null) {
                    cluster.edit(CLAIM, Key.of(claim), found -> {
                        Specs.of(found).setStorageClassName(Meta.name(storageClass));
                        return found;
                    });
                    changed = true;
                }
            }
        }
        return changed;
    }

    private boolean provision(V1PersistentVolumeClaim claim) {
        boolean isForOthers = Specs.source(claim) != null || Specs.of(claim).getVolumeName() != null;
        if (isForOthers || Meta.isBeingDeleted(claim) || waitsForConsumer(claim)) {
            return false;
        }
        String name = "pv-of-" + Meta.uid(claim);
        cluster.put(
                VOLUME,
                new V1PersistentVolume()
                        .metadata(new V1ObjectMeta().name(name))
                        .spec(new V1PersistentVolumeSpec()
                                .persistentVolumeReclaimPolicy("Delete")
                                .claimRef(new V1ObjectReference()
                                        .kind("PersistentVolumeClaim")
                                        .namespace(Meta.namespace(claim))
                                        .name(Meta.name(claim))
                                        .uid(Meta.uid(claim))))
                        .status(new V1PersistentVolumeStatus().phase("Bound")));
        return bind(claim);
    }

    private boolean waitsForConsumer(V1PersistentVolumeClaim claim) {
        V1StorageClass storageClass = cluster.existing(
                STORAGE_CLASS, Key.ofCluster(String.valueOf(Specs.of(claim).getStorageClassName())));
        boolean isUsed = cluster.all(POD).stream().anyMatch(pod -> mounts(pod, claim));
        return "WaitForFirstConsumer".equals(storageClass.getVolumeBindingMode())
                && !Annotations.has(claim, PublicAnnotation.SELECTED_NODE)
                && !isUsed;
    }

    private boolean bind(V1PersistentVolumeClaim claim) {
        reserve(claim);
        return cluster.all(VOLUME).stream()
                .filter(volume -> isFor(volume, claim))
                .findFirst()
                .map(volume -> {
                    setPhase(claim, "Bound", Meta.name(volume));
                    return true;
                })
                .orElse(false);
    }

    /** A volume made by hand names its claim without a uid; the binder writes it. */
    private void reserve(V1PersistentVolumeClaim claim) {
        String name = Specs.of(claim).getVolumeName();
        if (name == null || cluster.find(VOLUME, Key.ofCluster(name)).isEmpty()) {
            return;
        }
        cluster.edit(VOLUME, Key.ofCluster(name), volume -> {
            V1ObjectReference reference = Specs.of(volume).getClaimRef();
            if (reference != null
                    && reference.getUid() == null
                    && Specs.holder(volume).equals(Optional.of(Key.of(claim)))) {
                reference.setUid(Meta.uid(claim));
            }
            return volume;
        });
    }

    private boolean lose(V1PersistentVolumeClaim claim) {
        boolean hasVolume = cluster.all(VOLUME).stream()
                .anyMatch(volume -> Meta.name(volume).equals(Specs.of(claim).getVolumeName()) && isFor(volume, claim));
        if (!hasVolume) {
            setPhase(claim, "Lost", null);
        }
        return !hasVolume;
    }

    private boolean reclaim() {
        boolean changed = false;
        for (V1PersistentVolume volume : cluster.all(VOLUME)) {
            boolean held = cluster.all(CLAIM).stream().anyMatch(claim -> isFor(volume, claim));
            if (!held && "Delete".equals(Specs.of(volume).getPersistentVolumeReclaimPolicy())) {
                destroyedVolumes.add(Meta.name(volume));
                cluster.remove(VOLUME, Key.of(volume));
                changed = true;
            }
        }
        return changed;
    }

    private boolean run(V1Pod pod) {
        String phase = pod.getStatus() == null
                ? "Pending"
                : String.valueOf(pod.getStatus().getPhase());
        if (scheduled.add(Meta.uid(pod))) {
            return true;
        }
        if (phase.equals("Pending") && canStart(pod)) {
            isMixedUp |= hasOtherWriter(pod);
            cluster.edit(
                    POD,
                    Key.of(pod),
                    found -> found.status(new V1PodStatus().phase("Running").podIP("10.0.0.9")));
            return true;
        }
        if (phase.equals("Running")) {
            end(pod);
            return true;
        }
        return false;
    }

    private boolean canStart(V1Pod pod) {
        boolean hasSecret = Objects.requireNonNull(
                        Objects.requireNonNull(pod.getSpec()).getVolumes())
                .stream()
                .map(V1Volume::getSecret)
                .filter(Objects::nonNull)
                .map(secret -> Key.of(Meta.namespace(pod), Objects.requireNonNull(secret.getSecretName())))
                .allMatch(secret -> cluster.find(SECRET, secret).isPresent());
        return hasSecret && cluster.all(CLAIM).stream().anyMatch(claim -> mounts(pod, claim) && Specs.isBound(claim));
    }

    private boolean hasOtherWriter(V1Pod pod) {
        return cluster.all(POD).stream()
                .filter(other -> !Meta.uid(other).equals(Meta.uid(pod)))
                .filter(other -> other.getStatus() != null
                        && "Running".equals(other.getStatus().getPhase()))
                .anyMatch(other ->
                        cluster.all(CLAIM).stream().anyMatch(claim -> mounts(pod, claim) && mounts(other, claim)));
    }

    private void end(V1Pod pod) {
        String message = reports.isEmpty() ? COMPLETE : reports.poll();
        boolean complete = message.contains("COMPLETE");
        if (complete) {
            cluster.all(CLAIM).stream()
                    .filter(claim -> mounts(pod, claim))
                    .map(claim -> String.valueOf(Specs.of(claim).getVolumeName()))
                    .forEach(volume -> {
                        copyCheckpoint(pod, volume);
                        fill(pod, volume);
                    });
        }
        V1ContainerStateTerminated end = new V1ContainerStateTerminated()
                .exitCode(complete ? 0 : 1)
                .message(message)
                .finishedAt(clock.instant().atOffset(ZoneOffset.UTC));
        cluster.edit(
                POD,
                Key.of(pod),
                found -> found.status(new V1PodStatus()
                        .phase(complete ? "Succeeded" : "Failed")
                        .addContainerStatusesItem(new V1ContainerStatus()
                                .name("importer")
                                .image("test")
                                .imageID("test")
                                .ready(false)
                                .restartCount(0)
                                .state(new V1ContainerState().terminated(end)))));
    }

    /** A stage that is not the last one leaves a disk that may go: it can be copied again. */
    private void fill(V1Pod pod, String volume) {
        boolean isStage = Annotations.has(pod, PublicAnnotation.CHECKPOINT_CURRENT);
        if (!isStage || cluster.all(CLAIM).stream().anyMatch(claim -> mounts(pod, claim) && isAtItsEnd(claim))) {
            if (!filledVolumes.add(volume)) {
                volumesFilledTwice.add(volume);
            }
        }
    }

    private static boolean isAtItsEnd(V1PersistentVolumeClaim claim) {
        return Annotations.isTrue(claim, PublicAnnotation.CHECKPOINT_FINAL);
    }

    private void setPhase(V1PersistentVolumeClaim claim, String phase, @Nullable String volume) {
        cluster.edit(CLAIM, Key.of(claim), found -> {
            if (volume != null) {
                Specs.of(found).setVolumeName(volume);
            }
            return found.status(new V1PersistentVolumeClaimStatus().phase(phase));
        });
    }

    private static boolean isFor(V1PersistentVolume volume, V1PersistentVolumeClaim claim) {
        V1ObjectReference reference = Specs.of(volume).getClaimRef();
        return reference != null && Meta.uid(claim).equals(reference.getUid());
    }

    private static boolean mounts(V1Pod pod, V1PersistentVolumeClaim claim) {
        return Meta.namespace(pod).equals(Meta.namespace(claim))
                && String.valueOf(Specs.of(pod).getVolumes()).contains("claimName: " + Meta.name(claim) + "\n");
    }
}
