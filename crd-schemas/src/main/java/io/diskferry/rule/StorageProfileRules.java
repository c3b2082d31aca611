package io.diskferry.rule;

import java.util.List;

/** What a StorageProfile must be like. */
public final class StorageProfileRules {
    private static final Rule<Node> ACCESS_MODES = new Rule<>(
            "profile-access-modes",
            "must have at least one access mode",
            spec -> spec.field("claimPropertySets")
                    .elements()
                    .map(set -> set.field("accessModes"))
                    .filter(modes -> modes.isList() && modes.size() == 0)
                    .map(modes -> Finding.at(modes, "write one, such as ReadWriteOnce, or remove the set")));

    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = ShapeRules.of(ConfigShapes.STORAGE_PROFILE)
            .of(ObjectReview::object)
            .and(new RuleSet<>(List.of(ACCESS_MODES)).of(ObjectReview::spec));

    /** For a change of a stored one. What an older version took stays open to finalizers and labels. */
    public static final RuleSet<ObjectReview> UPDATE = CREATE.when(Review::asksAnew);

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND =
            new KindRules<>("StorageProfile", CREATE, UPDATE, AdviceTable.none());

    private StorageProfileRules() {}
}
