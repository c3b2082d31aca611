package io.diskferry.transfer.source.registry.layer;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the layers above hide of {@link DiskDirectory} (OCI image specification, "Whiteouts"). A white-out is an empty file
 * {@code .wh.NAME} that removes NAME, or {@code .wh..wh..opq} that removes everything beside it; it says nothing about its own
 * layer.
 *
 * @param hideAll whether nothing below can be seen
 * @param hidden names in the directory that are removed
 */
record UpperLayers(boolean hideAll, Set<String> hidden) {
    /** Nothing is above. */
    static final UpperLayers NONE = new UpperLayers(false, Set.of());

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    /** An image has one disk; who removes more than this wants our memory. */
    private static final int MAX_HIDDEN = 1024;
    /** No file system has longer names. */
    private static final int MAX_NAME = 255;

    /** Whether an entry only says what is hidden. */
    static boolean isWhiteout(LayerEntry entry) {
        return !entry.path().isEmpty() && entry.path().getLast().startsWith(WHITEOUT);
    }

    /** Whether a name in the directory cannot be seen from above. */
    boolean hide(String name) {
        return hideAll || hidden.contains(name);
    }

    /** Adds what a white-out hides. */
    UpperLayers and(LayerEntry whiteout) throws IOException {
        List<String> directory = whiteout.path().subList(0, whiteout.path().size() - 1);
        String name = whiteout.path().getLast();
        if (directory.isEmpty()) {
            return name.equals(OPAQUE) || name.equals(WHITEOUT + DiskDirectory.NAME) ? hidingAll() : this;
        }
        if (!directory.equals(List.of(DiskDirectory.NAME))) {
            return this;
        }
        return name.equals(OPAQUE) ? hidingAll() : hiding(name.substring(WHITEOUT.length()));
    }

    private UpperLayers hidingAll() {
        return new UpperLayers(true, hidden);
    }

    private UpperLayers hiding(String name) throws IOException {
        if (hidden.size() == MAX_HIDDEN || name.length() > MAX_NAME) {
            throw new IOException("it removes more than " + MAX_HIDDEN + " disks, or one whose name is too long");
        }
        Set<String> more = new HashSet<>(hidden);
        more.add(name);
        return new UpperLayers(hideAll, more);
    }
}
