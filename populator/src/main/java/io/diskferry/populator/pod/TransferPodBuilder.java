package io.diskferry.populator.pod;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.contract.PodPaths;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.name.PublicLabel;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1SeccompProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pod that fills a claim. It fits a namespace with Pod Security {@code restricted}, holds no API token, and is never restarted by
 * the kubelet: the process itself resumes broken connections, and whether a failed transfer is worth another pod is the
 * controller's decision.
 */
public final class TransferPodBuilder {
    /** On our pods: which attempt they are, so that a failure is counted once, whatever happens to the controller. */
    public static final String ATTEMPT = "diskferry.io/attempt";

    /** Name of the container that moves the data. */
    static final String CONTAINER = "importer";

    /** The user that disks on volumes belong to; KubeVirt's virtual machines run as it. */
    private static final long QEMU_USER = 107;

    /** A volume that has the right owner already, as at the second attempt, is not walked through again. */
    private static final String ONLY_WHEN_NEEDED = "OnRootMismatch";

    /** What a user may pass from a claim to its pod (DV-20), with the value that holds when he does not. */
    private static final Map<String, String> DEFAULT_ANNOTATIONS =
            Map.of("sidecar.istio.io/inject", "false", "linkerd.io/inject", "disabled");

    private static final List<String> PASSED_ANNOTATIONS = List.of(
            "k8s.v1.cni.cncf.io/networks",
            "v1.multus-cni.io/default-network",
            "sidecar.istio.io/inject",
            "linkerd.io/inject");

    private TransferPodBuilder() {}

    /** The pod as it is created, for a source that needs no more than it names. */
    public static V1Pod build(TransferRequest request, PodSettings settings) {
        return build(request, settings, List.of());
    }

    /**
     * The pod as it is created.
     *
     * @param pullSecrets names of Secrets, beside the claim, with which the pod itself or its node pulls the source's image
     */
    public static V1Pod build(TransferRequest request, PodSettings settings, List<String> pullSecrets) {
        V1Container container = container(settings);
        V1PodSpec spec = new V1PodSpec()
                .restartPolicy("Never")
                .automountServiceAccountToken(false)
                .enableServiceLinks(false)
                .serviceAccountName(Annotations.value(request.target(), PublicAnnotation.POD_SERVICE_ACCOUNT))
                .priorityClassName(Annotations.value(request.target(), PublicAnnotation.POD_PRIORITY_CLASS))
                .securityContext(podSecurity(TransferSecretBuilder.volumeMode(request.filled())))
                .imagePullSecrets(pullSecrets(settings))
                .nodeSelector(settings.placement().nodeSelector())
                .tolerations(settings.placement().tolerations())
                .affinity(PinnedAffinity.of(settings.placement().affinity(), request.selectedNode()));
        V1Pod pod = new V1Pod().metadata(metadata(request)).spec(spec.addContainersItem(container));
        DataVolumeSource source = request.order().source();
        Optional<PulledImage> image = PulledImage.of(source);
        new TransferVolumes(spec, container)
                .add(request, settings.egress().of(source), image.isPresent() ? List.of() : pullSecrets);
        image.ifPresent(pulled -> pulled.addTo(pod, request, settings, pullSecrets));
        return pod;
    }

    private static V1ObjectMeta metadata(TransferRequest request) {
        return new V1ObjectMeta()
                .name(request.podName())
                .namespace(Meta.namespace(request.filled()))
                .labels(labels(request))
                .annotations(annotations(request))
                .addOwnerReferencesItem(Owner.of(CLAIM, request.filled()));
    }

    /** The user's labels reach the pod (DV-21); ours win, because tools find the pod by them. */
    private static Map<String, String> labels(TransferRequest request) {
        Map<String, String> labels = new TreeMap<>(Meta.labels(request.target()));
        labels.putAll(Mark.labels());
        labels.put(PublicLabel.COMPONENT.key(), "importer");
        labels.put("prometheus.cdi.kubevirt.io", "true");
        return labels;
    }

    private static Map<String, String> annotations(TransferRequest request) {
        Map<String, String> annotations = new TreeMap<>(DEFAULT_ANNOTATIONS);
        Map<String, String> ofTarget = Meta.annotations(request.target());
        PASSED_ANNOTATIONS.stream()
                .filter(ofTarget::containsKey)
                .forEach(key -> annotations.put(key, ofTarget.get(key)));
        annotations.put(ATTEMPT, Integer.toString(request.attempt()));
        if (request.stage() != null) {
            annotations.put(
                    PublicAnnotation.CHECKPOINT_CURRENT.key(), request.stage().current());
        }
        return annotations;
    }

    private static V1Container container(PodSettings settings) {
        return RestrictedContainer.of(CONTAINER, settings)
                .image(settings.image())
                .imagePullPolicy(settings.imagePullPolicy())
                .addPortsItem(new V1ContainerPort()
                        .name("metrics")
                        .containerPort(PodPaths.PROGRESS_PORT)
                        .protocol("TCP"))
                .terminationMessagePath(PodPaths.REPORT)
                .terminationMessagePolicy("File");
    }

    private static V1PodSecurityContext podSecurity(VolumeMode mode) {
        V1PodSecurityContext context = new V1PodSecurityContext()
                .runAsNonRoot(true)
                .runAsUser(QEMU_USER)
                .runAsGroup(QEMU_USER)
                .seccompProfile(new V1SeccompProfile().type("RuntimeDefault"));
        // A device is the pod's by device_ownership_from_security_context of the container runtime, where that is on.
        return mode == VolumeMode.Filesystem
                ? context.fsGroup(QEMU_USER).fsGroupChangePolicy(ONLY_WHEN_NEEDED)
                : context;
    }

    private static List<V1LocalObjectReference> pullSecrets(PodSettings settings) {
        return settings.imagePullSecrets().stream()
                .map(name -> new V1LocalObjectReference().name(name))
                .toList();
    }
}
