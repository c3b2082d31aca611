package io.diskferry.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source names in its own namespace. An empty name is none: manifests that were copied from examples say
 * {@code secretRef: ""}.
 *
 * @param credentials Secret whose keys become files of {@link io.diskferry.contract.PodPaths#CREDENTIALS}
 * @param authorities ConfigMap whose keys become files of {@link io.diskferry.contract.PodPaths#AUTHORITIES}
 * @param secretHeaders Secrets that become the numbered folders of {@link io.diskferry.contract.PodPaths#SECRET_HEADERS}
 */
public record SourceReferences(
        @Nullable String credentials, @Nullable String authorities, List<String> secretHeaders) {
    /** Nothing. */
    public static final SourceReferences NONE = new SourceReferences(null, null, List.of());

    public SourceReferences {
        credentials = named(credentials);
        authorities = named(authorities);
    }

    private static @Nullable String named(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name;
    }
}
