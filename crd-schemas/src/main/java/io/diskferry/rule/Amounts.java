package io.diskferry.rule;

import io.diskferry.volume.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
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

    /**
     * The rule that each amount is a quantity.
     *
     * @param id of the rule
     * @param resources finds the {@code resources} fields in what is reviewed
     * @param hint how to write one there
     */
    static Rule<Node> areQuantities(String id, Function<Node, Stream<Node>> resources, String hint) {
        return new Rule<>(
                id,
                "must be a quantity",
                reviewed -> resources
                        .apply(reviewed)
                        .flatMap(Amounts::of)
                        .filter(amount -> amount.quantityText().isPresent()
                                && value(amount).isEmpty())
                        .map(amount -> Finding.at(amount, hint)));
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
