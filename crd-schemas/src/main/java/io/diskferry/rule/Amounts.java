package io.diskferry.rule;

import io.diskferry.volume.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** Amounts of resources, as {@code limits} and {@code requests} list them. */
final class Amounts {
    private Amounts() {}

    /** All amounts of a {@code resources} field. */
    static Stream<Node> of(Node resources) {
        return Stream.of("limits", "requests")
                .map(resources::field)
                .flatMap(amounts -> amounts.fieldNames().stream().map(amounts::field));
    }

    /** What an amount says; empty when it is absent or no quantity. */
    static Optional<BigDecimal> value(Node amount) {
        try {
            return amount.quantityText().map(Quantity::parse).map(Quantity::value);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
