package io.diskferry.populator.uninstall;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.pod.Mark;
import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStateTerminated;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ObjectReference;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimStatus;
import io.kubernetes.client.openapi.models.V1PersistentVolumeSpec;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.time.OffsetDateTime;
import java.util.Objects;

/** The objects of one transfer in the namespace {@code vms}, as controllers that stopped at some moment leave them. */
final class Transfers {
    static final String NAMESPACE = "vms";
    private static final OffsetDateTime THEN = OffsetDateTime.parse("2026-11-21T06:00:00Z");
    private static final String COMPLETE = """
            {"version":1,"outcome":"COMPLETE","format":"raw","virtualSizeBytes":1,"bytesRead":1,"bytesWritten":1,"preallocated":false}""";

    private Transfers() {}

    /** The claim that the user waits for. */
    static V1PersistentVolumeClaim target(String phase) {
        return claim("disk", phase);
    }

    /** The claim that is filled on its behalf, held by our finalizer. */
    static V1PersistentVolumeClaim prime() {
        V1PersistentVolumeClaim prime = claim("prime-1", "Bound");
        metadata(prime)
                .labels(Mark.labels())
                .addFinalizersItem(PrimeFinalizer.NAME)
                .addOwnerReferencesItem(owner("disk"));
        return prime;
    }

    static V1PersistentVolumeClaim released(V1PersistentVolumeClaim prime) {
        metadata(prime).setFinalizers(null);
        return prime;
    }

    static V1PersistentVolumeClaim deleted(V1PersistentVolumeClaim claim) {
        metadata(claim).setDeletionTimestamp(THEN);
        return claim;
    }

    static V1Pod deleted(V1Pod pod) {
        Objects.requireNonNull(pod.getMetadata()).setDeletionTimestamp(THEN);
        return pod;
    }

    static V1PersistentVolumeClaim annotated(V1PersistentVolumeClaim claim, PublicAnnotation annotation, String value) {
        metadata(claim).putAnnotationsItem(annotation.key(), value);
        return claim;
    }

    static V1PersistentVolumeClaim boundTo(V1PersistentVolumeClaim claim, String volume) {
        Objects.requireNonNull(claim.getSpec()).setVolumeName(volume);
        Objects.requireNonNull(claim.getStatus()).setPhase("Bound");
        return claim;
    }

    /** The filled volume, with the note, for the claim of that name. */
    static V1PersistentVolume notedVolume(String claim) {
        return new V1PersistentVolume()
                .metadata(
                        new V1ObjectMeta().name("pv-1").uid("uid-of-pv-1").putAnnotationsItem(VolumeNote.KEY, "Delete"))
                .spec(new V1PersistentVolumeSpec()
                        .persistentVolumeReclaimPolicy("Retain")
                        .claimRef(new V1ObjectReference()
                                .namespace(NAMESPACE)
                                .name(claim)
                                .uid("uid-of-" + claim)));
    }

    /** The pod that fills the claim of that name. */
    static V1Pod pod(String claim) {
        return new V1Pod()
                .metadata(new V1ObjectMeta()
                        .namespace(NAMESPACE)
                        .name("importer-" + claim)
                        .uid("uid-of-importer-" + claim)
                        .labels(Mark.labels())
                        .addOwnerReferencesItem(owner(claim)))
                .spec(new V1PodSpec())
                .status(new V1PodStatus().phase("Running"));
    }

    static V1Pod complete(V1Pod pod) {
        return pod.status(new V1PodStatus()
                .phase("Succeeded")
                .addContainerStatusesItem(new V1ContainerStatus()
                        .name("importer")
                        .image("test")
                        .imageID("test")
                        .ready(false)
                        .restartCount(0)
                        .state(new V1ContainerState()
                                .terminated(new V1ContainerStateTerminated()
                                        .exitCode(0)
                                        .message(COMPLETE)
                                        .finishedAt(THEN)))));
    }

    private static V1PersistentVolumeClaim claim(String name, String phase) {
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta().namespace(NAMESPACE).name(name).uid("uid-of-" + name))
                .spec(new V1PersistentVolumeClaimSpec())
                .status(new V1PersistentVolumeClaimStatus().phase(phase));
    }

    private static V1OwnerReference owner(String claim) {
        return new V1OwnerReference()
                .apiVersion("v1")
                .kind("PersistentVolumeClaim")
                .name(claim)
                .uid("uid-of-" + claim);
    }

    private static V1ObjectMeta metadata(V1PersistentVolumeClaim claim) {
        return Objects.requireNonNull(claim.getMetadata());
    }
}
