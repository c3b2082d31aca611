package io.diskferry.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a CDI must be like, and when it may be deleted. */
public final class CdiRules {
    private static final Set<String> NOTHING_INSTALLED = Set.of("", "Error");

    private static final Rule<UninstallReview> WORKLOADS = new Rule<>(
            "uninstall-blocked",
            "must not block the deletion while DataVolumes exist",
            review -> Stream.of(review.object().at("spec.uninstallStrategy"))
                    .filter(strategy -> strategy.textOrEmpty().equals("BlockUninstallIfWorkloadsExist"))
                    .filter(_ -> review.workloadsExist()
                            && !NOTHING_INSTALLED.contains(
                                    review.object().at("status.phase").textOrEmpty()))
                    .map(strategy -> Finding.at(
                            strategy, "delete the DataVolumes first, or set the strategy to RemoveWorkloads")));

    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = ShapeRules.of(ConfigShapes.CDI)
            .of(ObjectReview::object)
            .and(ConfigRules.RULES.of(review -> review.spec().field("config")));

    /** For a change of a stored one. What an older version took stays open to finalizers and labels. */
    public static final RuleSet<ObjectReview> UPDATE = CREATE.when(Review::asksAnew);

    /** For the deletion. */
    public static final RuleSet<UninstallReview> DELETE = new RuleSet<>(List.of(WORKLOADS));

    /** All but the deletion. */
    public static final KindRules<ObjectReview> OF_KIND = new KindRules<>(
            "CDI", CREATE, UPDATE, ConfigRules.ADVICE.of(review -> review.spec().field("config")));

    private CdiRules() {}
}
