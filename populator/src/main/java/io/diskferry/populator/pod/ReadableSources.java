package io.diskferry.populator.pod;

import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.ImportSource;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which sources the data-source image reads. What needs another one is not refused: it waits, and says so, until there is an
 * image that does.
 *
 * @param kinds as {@link ImportSource#kind()} spells them
 */
public record ReadableSources(Set<String> kinds) {
    /** What the image of this build reads. */
    public static final ReadableSources STANDARD =
            new ReadableSources(Set.of("http", "s3", "gcs", "registry", "blank"));

    /** Whether the image reads the source. */
    public boolean reads(@Nullable DataVolumeSource source) {
        ImportSource found = source == null ? null : source.importSource();
        return found != null && kinds.contains(found.kind());
    }

    /** That an object waits, and what for. */
    public String awaits(String who, @Nullable DataVolumeSource source) {
        String wanted = source == null ? null : source.kind();
        return "this installation reads the sources " + listed(new TreeSet<>(kinds)) + "; " + who
                + " waits for one that reads " + (wanted == null ? "its source" : wanted);
    }

    private static String listed(Collection<String> names) {
        String all = String.join(", ", names);
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " and " + all.substring(last + 2);
    }
}
