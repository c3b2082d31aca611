package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.source.registry.image.EntryKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One entry of a tar archive.
 *
 * @param path its path as steps from the root; what leads out of the root ends at the root
 * @param kind what it is
 * @param size bytes of content that follow
 */
record TarEntry(List<String> path, EntryKind kind, long size) {
    /** An entry by the name that the archive has for it. */
    static TarEntry of(String name, EntryKind kind, long size) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : name.split("/", -1)) {
            switch (step) {
                case "", "." -> {}
                case ".." -> steps.pollLast();
                default -> steps.addLast(step);
            }
        }
        return new TarEntry(List.copyOf(steps), kind, size);
    }
}
