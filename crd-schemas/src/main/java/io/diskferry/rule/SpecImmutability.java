package io.diskferry.rule;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The rule that a spec stays as it was created. A multi-stage import is the exception: its checkpoints and finalCheckpoint
 * may change for as long as checkpoints are listed.
 */
final class SpecImmutability {
    private static final Set<String> STAGES = Set.of("checkpoints", "finalCheckpoint");

    private SpecImmutability() {}

    /** @param falseMeansAbsent fields whose {@code false} is the same as their absence */
    static <F extends Review> Rule<F> rule(Set<String> falseMeansAbsent) {
        return new Rule<>("spec-immutable", "must not change after creation", review -> {
            Node stored = review.before();
            return stored == null ? Stream.empty() : changes(stored.field("spec"), review.spec(), falseMeansAbsent);
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
        return isOfStages(spec) && spec.field("checkpoints").size() > 0;
    }

    /** Whether a spec's source can be imported in stages. */
    static boolean isOfStages(Node spec) {
        return spec.at("source.vddk").isPresent() || spec.at("source.imageio").isPresent();
    }

    /** {@code checkpoints} for {@code spec.checkpoints[1].current}. */
    private static String topField(Node spec, Node place) {
        String below = place.path()
                .substring(Math.min(place.path().length(), spec.path().length() + 1));
        return below.split("[.\\[]", 2)[0];
    }
}
