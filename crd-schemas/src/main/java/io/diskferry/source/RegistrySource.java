package io.diskferry.source;

import java.util.List;
import java.util.Optional;
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
    private static final String BY_NODE = "node";
    private static final String DOCKER = "docker://";

    /**
     * The image as the node's container runtime is to pull it, an image stream's name included; empty where the pod pulls the image
     * itself.
     */
    public Optional<String> imageForNode() {
        if (imageStream != null) {
            return Optional.of(imageStream);
        }
        return BY_NODE.equals(pullMethod) && url != null && url.startsWith(DOCKER)
                ? Optional.of(url.substring(DOCKER.length()))
                : Optional.empty();
    }

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

    /** What a node pulls is beside the pod, on its own machine. */
    @Override
    public boolean comesFromElsewhere() {
        return imageForNode().isEmpty();
    }

    @Override
    public SourceReferences references() {
        return imageForNode().isPresent()
                ? SourceReferences.NONE
                : new SourceReferences(secretRef, certConfigMap, List.of());
    }

    /**
     * Chooses one image of an index.
     *
     * @param architecture as Go spells it: {@code amd64}, {@code arm64}, {@code s390x}
     */
    public record Platform(@Nullable String architecture) {}
}
