package io.diskferry.populator.action;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.TransferRequest;
import io.diskferry.source.DataVolumeSource;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Secrets that a pod's service account pulls images with. A pod that pulls an image itself gets them as files, so that what the
 * kubelet may pull in a namespace, an import there may too; where the node pulls it, they are the pod's own pull secrets. Only their
 * names are read here.
 */
final class PullSecrets {
    private static final String DEFAULT_ACCOUNT = "default";

    private PullSecrets() {}

    /** Names in the order in which the account has them; none where no image is pulled. */
    static List<String> of(Cluster cluster, TransferRequest request) {
        DataVolumeSource source = request.order().source();
        if (source == null || source.registry() == null) {
            return List.of();
        }
        String account = Objects.requireNonNullElse(
                Annotations.value(request.target(), PublicAnnotation.POD_SERVICE_ACCOUNT), DEFAULT_ACCOUNT);
        return cluster
                .get(Kinds.SERVICE_ACCOUNT, Key.of(Meta.namespace(request.target()), account))
                .flatMap(found -> Optional.ofNullable(found.getImagePullSecrets()))
                .orElse(List.of())
                .stream()
                .map(V1LocalObjectReference::getName)
                .filter(Objects::nonNull)
                .toList();
    }
}
