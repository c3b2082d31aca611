package io.diskferry.name;

/**
 * Annotations that users, KubeVirt and scripts set or read. Everything else that an object may carry is private.
 */
public enum PublicAnnotation {
    /**
     * On a DataVolume or a claim, with any value: fill the volume at once, also on a class that waits for a first
     * consumer.
     */
    BIND_IMMEDIATE("cdi.kubevirt.io/storage.bind.immediate.requested"),
    /**
     * On a DataVolume: {@code true} when its claim is filled through a prime claim, {@code false} when the pod works directly on
     * it.
     */
    USE_POPULATOR("cdi.kubevirt.io/storage.usePopulator"),
    /** On a claim: how often the pod that fills it was started again. */
    POD_RESTARTS("cdi.kubevirt.io/storage.pod.restarts"),
    /** On a claim: phase of the pod that fills it; {@code Succeeded} means that the claim holds its data. */
    POD_PHASE("cdi.kubevirt.io/storage.pod.phase"),
    /** On a claim: whether the pod that fills it is ready. */
    POD_READY("cdi.kubevirt.io/storage.pod.ready"),
    /** On a claim: {@code false} while no node takes the pod that fills it. */
    POD_SCHEDULABLE("cdi.kubevirt.io/storage.pod.schedulable"),
    /** On a DataVolume or a claim: {@code true} keeps the pod after the transfer, for its log. */
    POD_RETAIN("cdi.kubevirt.io/storage.pod.retainAfterCompletion"),
    /** On a claim: priority class of the pod that fills it. */
    POD_PRIORITY_CLASS("cdi.kubevirt.io/storage.pod.priorityclassname"),
    /** On a claim: service account of the pod that fills it. */
    POD_SERVICE_ACCOUNT("cdi.kubevirt.io/storage.pod.serviceAccountName"),
    /** On a claim: {@code kubevirt} or {@code archive}. */
    CONTENT_TYPE("cdi.kubevirt.io/storage.contentType"),
    /** On a claim: whether every block of the disk is to be reserved. */
    PREALLOCATION_REQUESTED("cdi.kubevirt.io/storage.preallocation.requested"),
    /** On a claim: {@code true} once every block of the disk was reserved. */
    PREALLOCATION("cdi.kubevirt.io/storage.preallocation"),
    /** On a claim: uid of the DataVolume that it was made for. */
    CREATED_FOR_DATA_VOLUME("cdi.kubevirt.io/createdForDataVolume"),
    /** On a claim: name of the DataVolume whose data it already holds; that DataVolume takes it as it is. */
    POPULATED_FOR("cdi.kubevirt.io/storage.populatedFor"),
    /** On a DataVolume: name of a claim that holds the data already; nothing is transferred. */
    PRE_POPULATED("cdi.kubevirt.io/storage.prePopulated"),
    /** On a DataVolume: {@code true} lets it take over an existing claim of its name. */
    ALLOW_CLAIM_ADOPTION("cdi.kubevirt.io/allowClaimAdoption"),
    /** On a DataVolume: first look for an available volume that was made for this very claim. */
    CHECK_STATIC_VOLUME("cdi.kubevirt.io/storage.checkStaticVolume"),
    /** On a claim: JSON list of the volumes that it may bind to, after a look for static volumes. */
    PERSISTENT_VOLUME_LIST("cdi.kubevirt.io/storage.persistentVolumeList"),
    /** On a DataVolume: {@code true} has it deleted once it succeeded, {@code false} forbids that; the claim stays. */
    DELETE_AFTER_COMPLETION("cdi.kubevirt.io/storage.deleteAfterCompletion"),
    /** On a claim: {@code true} when its DataVolume succeeded and was deleted by the controller. */
    GARBAGE_COLLECTED("cdi.kubevirt.io/garbageCollected"),
    /** On a claim: name of the prime claim that is filled on its behalf. */
    PRIME_CLAIM("cdi.kubevirt.io/storage.populator.pvcPrime"),
    /** On a claim: progress of its population, in percent. */
    POPULATOR_PROGRESS("cdi.kubevirt.io/storage.populator.progress"),
    /** On a prime claim: kind of the object that it is filled from. */
    POPULATOR_KIND("cdi.kubevirt.io/storage.populator.kind"),
    /** On a claim: {@code true} when another populator fills it. */
    EXTERNAL_POPULATION("cdi.kubevirt.io/externalPopulation"),
    /** On a claim: kind of its source: {@code http}, {@code s3}, {@code gcs}, {@code registry}, {@code imageio}, {@code vddk} or {@code none}. */
    IMPORT_SOURCE("cdi.kubevirt.io/storage.import.source"),
    /** On a claim: the URL that it is filled from. A user who sets it starts an import without a DataVolume. */
    IMPORT_ENDPOINT("cdi.kubevirt.io/storage.import.endpoint"),
    /** On a claim: Secret with the source's credentials. */
    IMPORT_SECRET("cdi.kubevirt.io/storage.import.secretName"),
    /** On a claim: ConfigMap with the source's certificate authorities. */
    IMPORT_CERT_CONFIG_MAP("cdi.kubevirt.io/storage.import.certConfigMap"),
    /** On a claim: checksum that the source must have. */
    IMPORT_CHECKSUM("cdi.kubevirt.io/storage.import.checksum"),
    /** On a claim: {@code true} leaves the source's certificate unverified. */
    IMPORT_INSECURE_SKIP_VERIFY("cdi.kubevirt.io/storage.import.insecureSkipVerify"),
    /** On a claim: how a disk in a container image is pulled: {@code pod} or {@code node}. */
    IMPORT_REGISTRY_METHOD("cdi.kubevirt.io/storage.import.registryImportMethod"),
    /** On a claim: {@code true} when {@link #IMPORT_ENDPOINT} is the name of an OpenShift image stream. */
    IMPORT_REGISTRY_STREAM("cdi.kubevirt.io/storage.import.registryImageStream"),
    /** On a claim: architecture of the container image that it is filled from. */
    IMPORT_REGISTRY_ARCHITECTURE("cdi.kubevirt.io/storage.import.registryImageArchitecture"),
    /** On a claim: identifier of the oVirt disk that it is filled from. */
    IMPORT_DISK_ID("cdi.kubevirt.io/storage.import.diskId"),
    /** On a claim: identifier of the VMware machine that it is filled from. */
    IMPORT_UUID("cdi.kubevirt.io/storage.import.uuid"),
    /** On a claim: path of the VMware disk that it is filled from. */
    IMPORT_BACKING_FILE("cdi.kubevirt.io/storage.import.backingFile"),
    /** On a claim: fingerprint of the VMware host's certificate. */
    IMPORT_VDDK_THUMBPRINT("cdi.kubevirt.io/storage.import.vddk.thumbprint"),
    /** On a claim: container image with VMware's library. */
    VDDK_INIT_IMAGE("cdi.kubevirt.io/storage.pod.vddk.initimageurl"),
    /** On a claim: ConfigMap with further settings for VMware's library. */
    VDDK_EXTRA_ARGS("cdi.kubevirt.io/storage.pod.vddk.extraargs"),
    /** On the claim that a multi-stage import fills: the checkpoint that is copied now. */
    CHECKPOINT_CURRENT("cdi.kubevirt.io/storage.checkpoint.current"),
    /** On the claim that a multi-stage import fills: the checkpoint that it held before. */
    CHECKPOINT_PREVIOUS("cdi.kubevirt.io/storage.checkpoint.previous"),
    /** On the claim that a multi-stage import fills: whether the checkpoint that is copied now is the last one. */
    CHECKPOINT_FINAL("cdi.kubevirt.io/storage.checkpoint.final"),
    /** On the claim that a multi-stage import fills: uid of the pod whose checkpoint was counted last. */
    CHECKPOINT_POD_ID("cdi.kubevirt.io/storage.checkpoint.pod.id"),
    /** On a claim: {@code true} once a multi-stage import has filled it. */
    CHECKPOINT_DONE("cdi.kubevirt.io/storage.checkpoint.done"),
    /** On a claim: name of the pod that fills it. */
    IMPORT_POD_NAME("cdi.kubevirt.io/storage.import.importPodName"),
    /** On a claim: {@code true} when its import failed for good. */
    IMPORT_FATAL_ERROR("cdi.kubevirt.io/storage.import.fatalError"),
    /** On a claim: status of the Bound condition. */
    CONDITION_BOUND("cdi.kubevirt.io/storage.condition.bound"),
    /** On a claim: reason of the Bound condition. */
    CONDITION_BOUND_REASON("cdi.kubevirt.io/storage.condition.bound.reason"),
    /** On a claim: message of the Bound condition. */
    CONDITION_BOUND_MESSAGE("cdi.kubevirt.io/storage.condition.bound.message"),
    /** On a claim: status of the Running condition. */
    CONDITION_RUNNING("cdi.kubevirt.io/storage.condition.running"),
    /** On a claim: reason of the Running condition. */
    CONDITION_RUNNING_REASON("cdi.kubevirt.io/storage.condition.running.reason"),
    /** On a claim: message of the Running condition. */
    CONDITION_RUNNING_MESSAGE("cdi.kubevirt.io/storage.condition.running.message"),
    /** On a claim, with any value: it waits for an upload. */
    UPLOAD_TARGET("cdi.kubevirt.io/storage.upload.target"),
    /** On a claim: content type of the upload. */
    UPLOAD_CONTENT_TYPE("cdi.kubevirt.io/storage.upload.contentType"),
    /** On a DataVolume: proof, written at admission, that its author may read the clone's source. */
    CLONE_TOKEN("cdi.kubevirt.io/storage.clone.token"),
    /** On a DataVolume or a claim: how it is cloned: {@code copy}, {@code snapshot} or {@code csi-clone}. */
    CLONE_TYPE("cdi.kubevirt.io/cloneType"),
    /** On a claim: why the faster ways of cloning could not be taken. */
    CLONE_FALLBACK_REASON("cdi.kubevirt.io/cloneFallbackReason"),
    /** On a claim: {@code namespace/name} of the claim to clone, without a DataVolume. */
    CLONE_REQUEST("k8s.io/CloneRequest"),
    /** On a claim: {@code true} once its clone is complete. */
    CLONE_OF("k8s.io/CloneOf"),
    /** On a StorageProfile: the smallest volume that the class makes, as a quantity. */
    MINIMUM_VOLUME_SIZE("cdi.kubevirt.io/minimumSupportedPvcSize"),
    /** On a StorageClass: how its volumes are cloned. */
    CLONE_STRATEGY("cdi.kubevirt.io/clone-strategy"),
    /** On a StorageClass: {@code true} makes it the default of the cluster. */
    DEFAULT_CLASS("storageclass.kubernetes.io/is-default-class"),
    /** The older spelling of {@link #DEFAULT_CLASS}, which Kubernetes still reads. */
    DEFAULT_CLASS_BETA("storageclass.beta.kubernetes.io/is-default-class"),
    /** On a StorageClass: {@code true} makes it the default for disk images, before the cluster's. */
    DEFAULT_VIRTUALIZATION_CLASS("storageclass.kubevirt.io/is-default-virt-class"),
    /** On a claim: the node that the scheduler chose for its first consumer. Kubernetes' own. */
    SELECTED_NODE("volume.kubernetes.io/selected-node");

    private final String key;

    PublicAnnotation(String key) {
        this.key = key;
    }

    /** The annotation's full name. */
    public String key() {
        return key;
    }
}
