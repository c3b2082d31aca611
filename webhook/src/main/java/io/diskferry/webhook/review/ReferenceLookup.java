package io.diskferry.webhook.review;

import io.diskferry.rule.Node;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.Cluster.ConfigurationKind;
import io.diskferry.webhook.core.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks up the Secrets and ConfigMaps that a source names. They may come later, and the import waits for them; but a name that
 * is misspelt waits for ever.
 *
 * @param cluster where they are looked up
 */
public record ReferenceLookup(Cluster cluster) implements LateReferences {
    private static final List<String> SOURCES = List.of("http", "s3", "gcs", "registry", "imageio", "vddk");
    /** Each costs one read, so that a long list is not looked through to its end. */
    private static final int MAX_LOOKUPS = 8;

    @Override
    public List<String> warnings(String namespace, Node source) {
        return SOURCES.stream()
                .map(source::field)
                .filter(Node::isObject)
                .flatMap(ReferenceLookup::references)
                .filter(reference -> !reference.place().textOrEmpty().isEmpty())
                .limit(MAX_LOOKUPS)
                .flatMap(reference -> warning(namespace, reference).stream())
                .toList();
    }

    private static Stream<Reference> references(Node source) {
        return Stream.concat(
                Stream.of(
                        new Reference(ConfigurationKind.SECRET, source.field("secretRef")),
                        new Reference(ConfigurationKind.CONFIG_MAP, source.field("certConfigMap"))),
                source.field("secretExtraHeaders")
                        .elements()
                        .map(place -> new Reference(ConfigurationKind.SECRET, place)));
    }

    /** What could not be looked up is not spoken of: it is no more than a hint that is lost. */
    private Optional<String> warning(String namespace, Reference reference) {
        Node place = reference.place();
        String name = place.textOrEmpty();
        return cluster.exists(reference.kind(), namespace, name).equals(new Lookup.Found<>(false))
                ? Optional.of(place.path() + ": there is no " + reference.kind().title() + " " + place.shown()
                        + " in this namespace yet; the import waits for it")
                : Optional.empty();
    }

    private record Reference(ConfigurationKind kind, Node place) {}
}
