package io.diskferry.populator.datavolume;

import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.LabelSelector;
import io.diskferry.api.StorageSpec;
import io.diskferry.volume.Overhead;
import io.diskferry.volume.Quantity;
import io.diskferry.volume.VolumeMode;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1LabelSelectorRequirement;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders the two sections in which a DataVolume may describe its claim. */
final class ClaimSections {
    private static final List<String> DEFAULT_ACCESS_MODES = List.of("ReadWriteOnce");

    private ClaimSections() {}

    /**
     * What the claim asks for.
     *
     * @param className the class that it gets; null leaves the choice to Kubernetes
     * @throws IllegalArgumentException when the DataVolume has neither section or a size that is none
     */
    static V1PersistentVolumeClaimSpec render(DataVolumeSpec spec, @Nullable String className) {
        if (spec.pvc() != null) {
            return verbatim(spec.pvc());
        }
        if (spec.storage() != null) {
            return completed(spec.storage(), className);
        }
        throw new IllegalArgumentException("neither spec.pvc nor spec.storage is there");
    }

    /** The {@code pvc} section is used as it is (RN-9). */
    private static V1PersistentVolumeClaimSpec verbatim(ClaimSpec pvc) {
        return new V1PersistentVolumeClaimSpec()
                .accessModes(pvc.accessModes())
                .selector(selector(pvc.selector()))
                .resources(resources(pvc.resources()))
                .volumeName(pvc.volumeName())
                .storageClassName(pvc.storageClassName())
                .volumeMode(pvc.volumeMode())
                .volumeAttributesClassName(pvc.volumeAttributesClassName());
    }

    /** The {@code storage} section says how large the disk is; a file system needs room of its own beside it (RN-6). */
    private static V1PersistentVolumeClaimSpec completed(StorageSpec storage, @Nullable String className) {
        String mode = Objects.requireNonNullElse(storage.volumeMode(), VolumeMode.Filesystem.name());
        List<String> accessModes =
                storage.accessModes() == null || storage.accessModes().isEmpty()
                        ? DEFAULT_ACCESS_MODES
                        : storage.accessModes();
        String size = storage.requestedStorage();
        if (size == null) {
            throw new IllegalArgumentException("spec.storage.resources.requests.storage is not there");
        }
        return new V1PersistentVolumeClaimSpec()
                .accessModes(accessModes)
                .selector(selector(storage.selector()))
                .resources(resources(ClaimResources.ofStorage(withOverhead(size, mode))))
                .volumeName(storage.volumeName())
                .storageClassName(className)
                .volumeMode(mode);
    }

    private static String withOverhead(String size, String mode) {
        long bytes = Quantity.parse(size).bytes();
        Overhead overhead = VolumeMode.Block.name().equals(mode) ? Overhead.NONE : Overhead.DEFAULT;
        return Quantity.ofBytes(overhead.volumeBytes(bytes)).text();
    }

    private static @Nullable V1VolumeResourceRequirements resources(@Nullable ClaimResources resources) {
        return resources == null
                ? null
                : new V1VolumeResourceRequirements()
                        .requests(quantities(resources.requests()))
                        .limits(quantities(resources.limits()));
    }

    private static @Nullable Map<String, io.kubernetes.client.custom.Quantity> quantities(
            @Nullable Map<String, String> texts) {
        return texts == null
                ? null
                : texts.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> new io.kubernetes.client.custom.Quantity(entry.getValue())));
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
