package io.diskferry.source;

import org.jspecify.annotations.Nullable;

/**
 * {@code spec.source} as the API spells it: one field a source, exactly one of them set (a rule, not the type, holds
 * that: the record is also what a wrong object is read into).
 */
public record DataVolumeSource(
        @Nullable HttpSource http, @Nullable BlankSource blank) {
    /** The source that a pod can read, or null when none of its kind is set. */
    public @Nullable ImportSource importSource() {
        if (http != null) {
            return http;
        }
        return blank;
    }
}
