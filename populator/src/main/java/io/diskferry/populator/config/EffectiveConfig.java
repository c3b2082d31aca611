package io.diskferry.populator.config;

import static java.util.Objects.requireNonNullElse;

import io.diskferry.certs.TlsProfile;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.CdiConfig.FilesystemOverhead;
import io.diskferry.volume.FilesystemOverheads;
import io.diskferry.volume.Overhead;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every transfer at one moment.
 *
 * @param overheads shares that file systems take
 * @param preallocation whether every block of a disk is reserved where nobody says otherwise
 * @param podResources resources of the pods that move data
 * @param imagePullSecrets names of Secrets, beside a claim, that its pod's image is pulled with
 * @param importProxy proxy through which sources are reached; null: none
 * @param insecureRegistries hosts of registries whose certificates need not be verified
 * @param scratchSpaceClass class that an administrator wants scratch volumes to have; null: none
 * @param featureGates names of the features that are switched on
 * @param timeToLive how long a DataVolume stays after it succeeded; null: until somebody deletes it
 * @param uploadProxyUrl where uploads arrive; null: not known
 * @param tlsProfile what TLS listeners accept
 * @param logVerbosity how much is logged, 0 to 9
 */
public record EffectiveConfig(
        FilesystemOverheads overheads,
        boolean preallocation,
        V1ResourceRequirements podResources,
        List<String> imagePullSecrets,
        CdiConfig.@Nullable ImportProxy importProxy,
        List<String> insecureRegistries,
        @Nullable String scratchSpaceClass,
        List<String> featureGates,
        @Nullable Duration timeToLive,
        @Nullable String uploadProxyUrl,
        TlsProfile tlsProfile,
        int logVerbosity) {
    /** The feature that is switched on as long as nobody names any, as CDI's own installation has it. */
    public static final String HONOR_FIRST_CONSUMER = "HonorWaitForFirstConsumer";

    /** What holds where nobody sets anything. */
    public static final EffectiveConfig DEFAULT = of(CdiConfig.Spec.EMPTY);

    /** What holds when this is set; what is left out or cannot be read has its default. */
    static EffectiveConfig of(CdiConfig.Spec set) {
        return new EffectiveConfig(
                overheads(set.filesystemOverhead()),
                requireNonNullElse(set.preallocation(), false),
                requireNonNullElse(set.podResourceRequirements(), new V1ResourceRequirements()),
                names(set.imagePullSecrets()),
                set.importProxy(),
                requireNonNullElse(set.insecureRegistries(), List.of()),
                set.scratchSpaceStorageClass(),
                requireNonNullElse(set.featureGates(), List.of(HONOR_FIRST_CONSUMER)),
                set.dataVolumeTTLSeconds() == null || set.dataVolumeTTLSeconds() < 0
                        ? null
                        : Duration.ofSeconds(set.dataVolumeTTLSeconds()),
                set.uploadProxyURLOverride(),
                TlsSecurityProfile.of(set.tlsSecurityProfile()),
                requireNonNullElse(set.logVerbosity(), 1));
    }

    private static FilesystemOverheads overheads(@Nullable FilesystemOverhead set) {
        if (set == null) {
            return FilesystemOverheads.DEFAULT;
        }
        Map<String, Overhead> byClass = new HashMap<>();
        requireNonNullElse(set.storageClass(), Map.<String, String>of())
                .forEach((name, share) -> parsed(share).ifPresent(overhead -> byClass.put(name, overhead)));
        return new FilesystemOverheads(parsed(set.global()).orElse(Overhead.DEFAULT), Map.copyOf(byClass));
    }

    /** The schema holds the form too; an object from before it is read with the default. */
    private static Optional<Overhead> parsed(@Nullable String share) {
        try {
            return share == null ? Optional.empty() : Optional.of(Overhead.parse(share));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<String> names(@Nullable List<V1LocalObjectReference> secrets) {
        return requireNonNullElse(secrets, List.<V1LocalObjectReference>of()).stream()
                .map(V1LocalObjectReference::getName)
                .filter(Objects::nonNull)
                .toList();
    }
}
