package io.diskferry.populator.pod;

import static java.util.Objects.requireNonNull;

import io.diskferry.contract.PodPaths;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.RegistrySource;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EmptyDirVolumeSource;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user's image that the node's container runtime pulls (ADR 7). It gets a container of its own, in which nothing of the image runs:
 * an init container puts a program of ours beside it that only waits. The transfer reads the disk in the file system of that
 * container, which is why the two share their process namespace.
 *
 * <p>The container is a sidecar in Kubernetes' sense (an init container that is restarted): the transfer begins when it has started,
 * however long the image takes, and it is ended when the transfer has ended.
 *
 * @param source what the user asked for
 * @param name the image as the container runtime is asked for it
 */
record PulledImage(RegistrySource source, String name) {
    /** Name of the image's container. */
    static final String CONTAINER = "image";
    /** Name of the container that puts our program beside it. */
    static final String PREPARATION = "prepare";

    private static final String VOLUME = "pause";
    private static final String ARCHITECTURE = "kubernetes.io/arch";
    /** OpenShift then reads the image as the name of an image stream of the pod's namespace. */
    private static final String RESOLVE_NAMES = "alpha.image.policy.openshift.io/resolve-names";

    /** The image that a node is to pull for a source; empty for every other source. */
    static Optional<PulledImage> of(@Nullable DataVolumeSource source) {
        RegistrySource registry = source == null ? null : source.registry();
        return registry == null
                ? Optional.empty()
                : registry.imageForNode().map(image -> new PulledImage(registry, image));
    }

    /**
     * Adds to a pod all that the image needs.
     *
     * @param pullSecrets names of the Secrets that the pod's service account pulls images with
     */
    void addTo(V1Pod pod, TransferRequest request, PodSettings settings, List<String> pullSecrets) {
        if (source.imageStream() != null) {
            nameStream(requireNonNull(pod.getMetadata()), Meta.uid(request.filled()));
        }
        Specs.of(pod)
                .shareProcessNamespace(true)
                .addVolumesItem(new V1Volume().name(VOLUME).emptyDir(new V1EmptyDirVolumeSource()))
                .addInitContainersItem(preparation(settings))
                .addInitContainersItem(container(settings))
                .nodeSelector(nodes(settings))
                .imagePullSecrets(secrets(settings, pullSecrets));
    }

    /**
     * Makes OpenShift look up the stream. It does so only for pods without an owner (R9): whose the pod is, is told by an annotation
     * then.
     */
    private static void nameStream(V1ObjectMeta pod, String owner) {
        pod.ownerReferences(null).putAnnotationsItem(RESOLVE_NAMES, "*").putAnnotationsItem(Meta.BELONGS_TO, owner);
    }

    private static V1Container preparation(PodSettings settings) {
        return RestrictedContainer.of(PREPARATION, settings)
                .image(settings.image())
                .imagePullPolicy(settings.imagePullPolicy())
                .args(List.of("--place-pause", PodPaths.PAUSE.getFirst()))
                .addVolumeMountsItem(shared());
    }

    /** Whether the image is pulled anew is left to Kubernetes, which goes by the tag. */
    private V1Container container(PodSettings settings) {
        return RestrictedContainer.of(CONTAINER, settings)
                .image(name)
                .command(PodPaths.PAUSE)
                .restartPolicy("Always")
                .addVolumeMountsItem(shared().readOnly(true));
    }

    private static V1VolumeMount shared() {
        return new V1VolumeMount().name(VOLUME).mountPath(PodPaths.PAUSE_DIRECTORY);
    }

    /** A node pulls the image of its own architecture (R6). */
    private Map<String, String> nodes(PodSettings settings) {
        Map<String, String> labels = new TreeMap<>(settings.placement().nodeSelector());
        RegistrySource.Platform platform = source.platform();
        if (platform != null && platform.architecture() != null) {
            labels.put(ARCHITECTURE, platform.architecture());
        }
        return labels;
    }

    /** The account's are named here because Kubernetes adds them only to a pod that names none. A kubelet passes over what is no login. */
    private List<V1LocalObjectReference> secrets(PodSettings settings, List<String> pullSecrets) {
        String ofUser = source.secretRef();
        return Stream.of(
                        settings.imagePullSecrets(),
                        pullSecrets,
                        ofUser == null || ofUser.isEmpty() ? List.<String>of() : List.of(ofUser))
                .flatMap(List::stream)
                .distinct()
                .map(secret -> new V1LocalObjectReference().name(secret))
                .toList();
    }
}
