package io.diskferry.populator.datavolume;

import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.LabelSelector;
import io.diskferry.api.LocalReference;
import io.diskferry.api.ObjectReference;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1TypedLocalObjectReference;
import io.kubernetes.client.openapi.models.V1TypedObjectReference;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rendered claim in the words of the Kubernetes client. */
final class WireClaim {
    private WireClaim() {}

    static V1PersistentVolumeClaimSpec of(ClaimSpec claim) {
        return new V1PersistentVolumeClaimSpec()
                .accessModes(claim.accessModes())
                .selector(selector(claim.selector()))
                .resources(resources(claim.resources()))
                .volumeName(claim.volumeName())
                .storageClassName(claim.storageClassName())
                .volumeMode(claim.volumeMode())
                .dataSource(source(claim.dataSource()))
                .dataSourceRef(source(claim.dataSourceRef()))
                .volumeAttributesClassName(claim.volumeAttributesClassName());
    }

    private static @Nullable V1TypedLocalObjectReference source(@Nullable LocalReference reference) {
        return reference == null
                ? null
                : new V1TypedLocalObjectReference()
                        .apiGroup(reference.apiGroup())
                        .kind(reference.kind())
                        .name(reference.name());
    }

    private static @Nullable V1TypedObjectReference source(@Nullable ObjectReference reference) {
        return reference == null
                ? null
                : new V1TypedObjectReference()
                        .apiGroup(reference.apiGroup())
                        .kind(reference.kind())
                        .name(reference.name())
                        .namespace(reference.namespace());
    }

    private static @Nullable V1VolumeResourceRequirements resources(@Nullable ClaimResources resources) {
        return resources == null
                ? null
                : new V1VolumeResourceRequirements()
                        .requests(quantities(resources.requests()))
                        .limits(quantities(resources.limits()));
    }

    private static @Nullable Map<String, Quantity> quantities(@Nullable Map<String, String> texts) {
        return texts == null
                ? null
                : texts.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Quantity(entry.getValue())));
    }

    private static @Nullable V1LabelSelector selector(@Nullable LabelSelector selector) {
        if (selector == null) {
            return null;
        }
        V1LabelSelector result = new V1LabelSelector().matchLabels(selector.matchLabels());
        if (selector.matchExpressions() != null) {
            selector.matchExpressions()
                    .forEach(requirement -> result.addMatchExpressionsItem(new V1LabelSelectorRequirement()
                            .key(requirement.key())
                            .operator(requirement.operator())
                            .values(requirement.values())));
        }
        return result;
    }
}
