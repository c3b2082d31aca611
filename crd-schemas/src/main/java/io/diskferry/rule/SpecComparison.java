package io.diskferry.rule;

import io.diskferry.volume.Quantity;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds what differs between two specs in meaning. Clients written in Go leave out empty fields when they write an object
 * back, and quantities may be written in many ways; neither is a change.
 *
 * @param falseMeansAbsent names of fields whose {@code false} is the same as their absence
 */
record SpecComparison(Set<String> falseMeansAbsent) {
    /** Where no {@code false} means an absence. */
    static final SpecComparison EXACT = new SpecComparison(Set.of());

    /** Fields whose empty text has a meaning of its own: here, no class instead of the default one. */
    private static final Set<String> EMPTY_TEXT_COUNTS = Set.of("storageClassName");

    /** Objects whose emptiness says nothing; that of others, like blank, does. */
    private static final Set<String> EMPTY_OBJECT_IS_ABSENT = Set.of("resources", "limits", "requests");

    private static final Set<String> QUANTITIES = Set.of("limits", "requests");

    /** One field that differs. */
    record Change(Node before, Node after) {}

    /** Whether anything differs. */
    boolean differ(Node before, Node after) {
        return changes(before, after).findAny().isPresent();
    }

    /** The deepest places that differ, in the order of their names. */
    Stream<Change> changes(Node before, Node after) {
        return changes("", "", before, after);
    }

    private Stream<Change> changes(String parent, String name, Node before, Node after) {
        if (isNothing(name, before) && isNothing(name, after)) {
            return Stream.empty();
        }
        if (before.isObject() && after.isObject()) {
            return fieldChanges(name, before, after);
        }
        if (before.isList() && after.isList() && before.size() == after.size()) {
            return elementChanges(name, before, after);
        }
        return isSame(parent, before, after) ? Stream.empty() : Stream.of(new Change(before, after));
    }

    private Stream<Change> fieldChanges(String name, Node before, Node after) {
        Set<String> names = new TreeSet<>(before.fieldNames());
        names.addAll(after.fieldNames());
        return names.stream().flatMap(field -> changes(name, field, before.field(field), after.field(field)));
    }

    private Stream<Change> elementChanges(String name, Node before, Node after) {
        var stored = before.elements().toList();
        var sent = after.elements().toList();
        return IntStream.range(0, stored.size())
                .boxed()
                .flatMap(index -> changes(name, "", stored.get(index), sent.get(index)));
    }

    private boolean isNothing(String name, Node place) {
        return switch (place.value()) {
            case null -> true;
            case String text -> text.isEmpty() && !name.isEmpty() && !EMPTY_TEXT_COUNTS.contains(name);
            case Boolean flag -> !flag && falseMeansAbsent.contains(name);
            case Map<?, ?> _ ->
                EMPTY_OBJECT_IS_ABSENT.contains(name) && place.fieldNames().isEmpty();
            default -> place.isList() && place.size() == 0;
        };
    }

    private static boolean isSame(String parent, Node before, Node after) {
        if (QUANTITIES.contains(parent)
                && before.quantityText().isPresent()
                && after.quantityText().isPresent()) {
            return isSameQuantity(
                    before.quantityText().get(), after.quantityText().get());
        }
        return Objects.equals(before.value(), after.value());
    }

    private static boolean isSameQuantity(String before, String after) {
        try {
            return before.equals(after) || Quantity.parse(before).equals(Quantity.parse(after));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
