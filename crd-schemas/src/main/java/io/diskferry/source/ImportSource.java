package io.diskferry.source;

/**
 * A source that one pod reads by itself, if its image can. Adding one starts with a record here and a line in {@code permits}.
 */
public sealed interface ImportSource
        permits HttpSource, S3Source, GcsSource, RegistrySource, BlankSource, ImageioSource, VddkSource {
    /** The field of {@code spec.source} that holds it: {@code http}, {@code blank}. */
    String kind();

    /** Whether a tar archive can come from it ({@code contentType: archive}). */
    boolean deliversArchive();

    /** Whether it tells one snapshot of its disk from another, so that an import can go checkpoint by checkpoint. */
    boolean hasCheckpoints();

    /** Whether its bytes come from elsewhere, so that it matters how servers are reached. */
    default boolean comesFromElsewhere() {
        return true;
    }

    /** The user's Secrets and ConfigMaps that the pod needs to read it. */
    default SourceReferences references() {
        return SourceReferences.NONE;
    }
}
