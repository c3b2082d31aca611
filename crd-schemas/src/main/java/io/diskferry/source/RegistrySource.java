package io.diskferry.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disk in a container image.
 *
 * @param url {@code docker://registry/image:tag} or {@code oci-archive:path}; this or {@code imageStream}
 * @param imageStream name of an OpenShift image stream, pulled by the node
 * @param pullMethod {@code pod} (the pod pulls, the default) or {@code node} (the node's container runtime does)
 * @param secretRef Secret with accessKeyId and secretKey for the registry
 * @param certConfigMap ConfigMap with PEM certificates that are trusted besides the public authorities
 * @param platform which image of a multi-platform index
 */
public record RegistrySource(
        @Nullable String url,
        @Nullable String imageStream,
        @Nullable String pullMethod,
        @Nullable String secretRef,
        @Nullable String certConfigMap,
        @Nullable Platform platform)
        implements ImportSource {
    @Override
    public String kind() {
        return "registry";
    }

    @Override
    public boolean deliversArchive() {
        return false;
    }

    @Override
    public boolean hasCheckpoints() {
        return false;
    }

    @Override
    public SourceReferences references() {
        return new SourceReferences(secretRef, certConfigMap, List.of());
    }

    /**
     * Chooses one image of an index.
     *
     * @param architecture as Go spells it: {@code amd64}, {@code arm64}, {@code s390x}
     */
    public record Platform(@Nullable String architecture) {}
}
