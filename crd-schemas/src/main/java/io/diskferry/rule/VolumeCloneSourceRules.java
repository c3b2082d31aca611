package io.diskferry.rule;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a VolumeCloneSource must be like. */
public final class VolumeCloneSourceRules {
    /** API groups by the kinds that can be cloned. */
    private static final Map<String, String> GROUPS =
            Map.of("PersistentVolumeClaim", "", "VolumeSnapshot", "snapshot.storage.k8s.io");

    private static final Rule<Node> KIND = new Rule<>(
            "clone-kind",
            "must be PersistentVolumeClaim or VolumeSnapshot",
            spec -> Stream.of(spec.at("source.kind"))
                    .filter(kind -> kind.text().isPresent() && !GROUPS.containsKey(kind.textOrEmpty()))
                    .map(kind -> Finding.at(kind, "write PersistentVolumeClaim or VolumeSnapshot")));

    private static final Rule<Node> GROUP = new Rule<>(
            "clone-group",
            "must be the group of the kind",
            spec -> Stream.of(spec.at("source.apiGroup"))
                    .filter(group -> !group.textOrEmpty().isEmpty())
                    .filter(group ->
                            isOtherThan(group, GROUPS.get(spec.at("source.kind").textOrEmpty())))
                    .map(group -> Finding.at(
                            group, "leave it out for a claim, or write snapshot.storage.k8s.io for a VolumeSnapshot")));

    private static final Rule<Node> NAME = new Rule<>(
            "clone-name",
            "must not be empty",
            spec -> Stream.of(spec.at("source.name"))
                    .filter(name -> name.text().filter(String::isEmpty).isPresent())
                    .map(name -> Finding.at(name, "give the name of what is cloned")));

    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = ShapeRules.of(ObjectShapes.VOLUME_CLONE_SOURCE)
            .of(ObjectReview::object)
            .and(new RuleSet<>(List.of(KIND, GROUP, NAME)).of(ObjectReview::spec));

    /** For a change of a stored one. */
    public static final RuleSet<ObjectReview> UPDATE = CREATE.when(Review::asksAnew);

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND =
            new KindRules<>("VolumeCloneSource", CREATE, UPDATE, AdviceTable.none());

    private VolumeCloneSourceRules() {}

    private static boolean isOtherThan(Node group, @Nullable String expected) {
        return expected != null && !group.textOrEmpty().equals(expected);
    }
}
