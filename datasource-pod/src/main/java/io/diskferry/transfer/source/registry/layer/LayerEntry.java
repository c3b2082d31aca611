package io.diskferry.transfer.source.registry.layer;

import io.diskferry.transfer.tar.TarEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * One entry of a layer.
 *
 * @param path its path as steps from the image's root; what leads out of the root ends at the root
 * @param tar what the archive says of it
 */
record LayerEntry(List<String> path, TarEntry tar) {
    /** An entry by the name that the archive has for it: UTF-8, as container images have it. */
    static LayerEntry of(TarEntry entry) {
        Deque<String> steps = new ArrayDeque<>();
        String name = new String(entry.name().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        for (String step : name.split("/", -1)) {
            switch (step) {
                case "", "." -> {}
                case ".." -> steps.pollLast();
                default -> steps.addLast(step);
            }
        }
        return new LayerEntry(List.copyOf(steps), entry);
    }

    /** Its path for messages. */
    String shown() {
        return "/" + String.join("/", path);
    }
}
