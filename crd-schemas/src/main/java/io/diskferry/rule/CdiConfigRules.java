package io.diskferry.rule;

/** What a CDIConfig must be like. */
public final class CdiConfigRules {
    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = ShapeRules.of(ConfigShapes.CDI_CONFIG)
            .of(ObjectReview::object)
            .and(ConfigRules.RULES.of(ObjectReview::spec));

    /** For a change of a stored one. What an older version took stays open to finalizers and labels. */
    public static final RuleSet<ObjectReview> UPDATE = CREATE.when(Review::asksAnew);

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND =
            new KindRules<>("CDIConfig", CREATE, UPDATE, ConfigRules.ADVICE.of(ObjectReview::spec));

    private CdiConfigRules() {}
}
