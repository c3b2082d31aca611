package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The installation's one configuration object, named {@link #NAME}. */
public record CdiConfig(
        @Nullable String apiVersion,
        @Nullable String kind,
        V1ObjectMeta metadata,
        @Nullable Spec spec,
        @Nullable Status status)
        implements OwnKind {
    /** The only name that counts. */
    public static final String NAME = "config";

    /**
     * What an administrator sets.
     *
     * @param filesystemOverhead share of a volume that a file system takes
     * @param preallocation whether disks are preallocated where nobody says otherwise
     * @param podResourceRequirements resources of the data pods
     * @param imagePullSecrets for the data pods
     * @param scratchSpaceStorageClass class of scratch volumes
     * @param featureGates names of features to switch on
     * @param dataVolumeTTLSeconds how long a DataVolume stays after it succeeded; null or negative: until somebody deletes it
     * @param uploadProxyURLOverride where uploads arrive, in place of what is found out
     * @param importProxy proxy through which sources are reached
     * @param insecureRegistries hosts of registries whose certificates need not be verified
     * @param tlsSecurityProfile which TLS versions and ciphers listeners accept, as OpenShift spells it
     * @param webhookPvcRendering {@code Enabled} or {@code Disabled}: whether claims are completed at admission
     * @param logVerbosity how much is logged, 0 to 9
     */
    public record Spec(
            @Nullable FilesystemOverhead filesystemOverhead,
            @Nullable Boolean preallocation,
            @Nullable V1ResourceRequirements podResourceRequirements,
            @Nullable List<V1LocalObjectReference> imagePullSecrets,
            @Nullable String scratchSpaceStorageClass,
            @Nullable List<String> featureGates,
            @Nullable Integer dataVolumeTTLSeconds,
            @Nullable String uploadProxyURLOverride,
            @Nullable ImportProxy importProxy,
            @Nullable List<String> insecureRegistries,
            @Nullable Map<String, Object> tlsSecurityProfile,
            @Nullable String webhookPvcRendering,
            @Nullable Integer logVerbosity) {
        /** Nothing is set. */
        public static final Spec EMPTY =
                new Spec(null, null, null, null, null, null, null, null, null, null, null, null, null);

        /**
         * Nothing but what concerns the data pods is set.
         *
         * @param resources what they get; one without anything is set too
         * @param pullSecrets names of the Secrets that their image is pulled with; none: not set
         */
        public static Spec ofPods(V1ResourceRequirements resources, List<String> pullSecrets) {
            List<V1LocalObjectReference> secrets = pullSecrets.stream()
                    .map(name -> new V1LocalObjectReference().name(name))
                    .toList();
            return new Spec(
                    null,
                    null,
                    resources,
                    secrets.isEmpty() ? null : secrets,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /**
     * A proxy; the fields are spelt as the API spells them.
     *
     * @param HTTPProxy URL of the proxy for http
     * @param HTTPSProxy URL of the proxy for https
     * @param noProxy hosts and networks that are reached directly, separated by commas
     * @param trustedCAProxy ConfigMap with the proxy's certificate authority
     */
    @SuppressWarnings({"NamingConvention", "ParameterName"})
    public record ImportProxy(
            @Nullable String HTTPProxy,
            @Nullable String HTTPSProxy,
            @Nullable String noProxy,
            @Nullable String trustedCAProxy) {}

    /**
     * What holds.
     *
     * @param filesystemOverhead share of a volume that a file system takes; the map names every class
     * @param preallocation whether disks are preallocated where nobody says otherwise
     * @param defaultPodResourceRequirements resources of the data pods
     * @param imagePullSecrets for the data pods
     * @param scratchSpaceStorageClass class of scratch volumes, if it exists
     * @param importProxy proxy through which sources are reached
     * @param uploadProxyURL where uploads arrive
     */
    public record Status(
            @Nullable FilesystemOverhead filesystemOverhead,
            @Nullable Boolean preallocation,
            @Nullable V1ResourceRequirements defaultPodResourceRequirements,
            @Nullable List<V1LocalObjectReference> imagePullSecrets,
            @Nullable String scratchSpaceStorageClass,
            @Nullable ImportProxy importProxy,
            @Nullable String uploadProxyURL) {}

    /**
     * Shares between 0 and 1, as text with up to three decimals.
     *
     * @param global for classes that are not named
     * @param storageClass by the name of the class
     */
    public record FilesystemOverhead(
            @Nullable String global, @Nullable Map<String, String> storageClass) {}
}
