package io.diskferry.transfer.source.registry.image;

import io.diskferry.transfer.source.registry.image.ImageDocument.Index;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one image of an index.
 *
 * @param asked the architecture that the user wants; null: that of this process, since a disk runs as a rule where it is imported
 */
public record PlatformChoice(@Nullable String asked) {
    /** The architecture to look for. */
    public String wanted() {
        return asked == null ? Platform.ownArchitecture() : asked;
    }

    /**
     * The first image for the wanted architecture; failing that, the only one that does not say what it is for; failing that, an
     * index within the index. Empty when there is none.
     */
    public Optional<Descriptor> among(Index index) {
        List<Descriptor> offered = index.entries().stream()
                .filter(entry -> !entry.platform().isDenied())
                .toList();
        Optional<Descriptor> exact = offered.stream()
                .filter(entry -> wanted().equals(entry.platform().architecture()))
                .findFirst();
        return exact.or(() -> only(unnamed(offered).filter(Descriptor::isManifest)))
                .or(() -> unnamed(offered).filter(Descriptor::isIndex).findFirst());
    }

    /** What there is instead, for a message. */
    public static List<String> architectures(Index index) {
        return index.entries().stream()
                .map(Descriptor::platform)
                .filter(Platform::isKnown)
                .map(platform -> String.valueOf(platform.architecture()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether an image that stands alone is what was asked for. Where nothing was asked for, any is. */
    public boolean accepts(ImageConfig config) {
        return asked == null || config.architecture().isEmpty() || asked.equals(config.architecture());
    }

    private static Stream<Descriptor> unnamed(List<Descriptor> entries) {
        return entries.stream().filter(entry -> !entry.platform().isKnown());
    }

    private static Optional<Descriptor> only(Stream<Descriptor> entries) {
        List<Descriptor> all = entries.toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }
}
