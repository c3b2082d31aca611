package io.diskferry.rule;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rule that a spec stays as it was created. A multi-stage import is the exception: its checkpoints and finalCheckpoint
 * may change for as long as checkpoints are listed.
 */
final class SpecImmutability {
    private static final Set<String> STAGES = Set.of("checkpoints", "finalCheckpoint");

    private SpecImmutability() {}

    /**
     * @param now the object as it was sent
     * @param before the object as it is stored; null: it is new, and the rule does not apply
     * @param falseMeansAbsent fields whose {@code false} is the same as their absence
     */
    static <F> Rule<F> rule(Function<F, Node> now, Function<F, @Nullable Node> before, Set<String> falseMeansAbsent) {
        return new Rule<>("spec-immutable", "must not change after creation", facts -> {
            Node stored = before.apply(facts);
            return stored == null
                    ? Stream.empty()
                    : changes(stored.field("spec"), now.apply(facts).field("spec"), falseMeansAbsent);
        });
    }

    private static Stream<Finding> changes(Node stored, Node sent, Set<String> falseMeansAbsent) {
        Set<String> free = isMultiStage(sent) ? STAGES : Set.of();
        return new SpecComparison(falseMeansAbsent)
                .changes(stored, sent)
                .filter(change -> !free.contains(topField(stored, change.after())))
                .map(change -> Finding.at(
                        change.after(),
                        "it was " + change.before().shown() + "; create a new object to have it otherwise"));
    }

    /** Whether a spec is one of a multi-stage import. */
    static boolean isMultiStage(Node spec) {
        boolean capable =
                spec.at("source.vddk").isPresent() || spec.at("source.imageio").isPresent();
        return capable && spec.field("checkpoints").size() > 0;
    }

    /** {@code checkpoints} for {@code spec.checkpoints[1].current}. */
    private static String topField(Node spec, Node place) {
        String below = place.path()
                .substring(Math.min(place.path().length(), spec.path().length() + 1));
        return below.split("[.\\[]", 2)[0];
    }
}
