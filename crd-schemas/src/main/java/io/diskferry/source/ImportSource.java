package io.diskferry.source;

/** A source that a data-source pod reads by itself. Adding one starts with a record here and a line in {@code permits}. */
public sealed interface ImportSource permits HttpSource, BlankSource {
    /** The field of {@code spec.source} that holds it: {@code http}, {@code blank}. */
    String kind();

    /** Whether a tar archive can come from it ({@code contentType: archive}). */
    boolean deliversArchive();
}
