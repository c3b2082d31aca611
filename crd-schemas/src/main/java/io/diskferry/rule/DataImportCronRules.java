package io.diskferry.rule;

import java.util.List;
import java.util.Set;

/** What a DataImportCron must be like. */
public final class DataImportCronRules {
    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = new RuleSet<>(List.of(NameRules.LENGTH))
            .and(ShapeRules.of(ObjectShapes.DATA_IMPORT_CRON).of(ObjectReview::object))
            .and(DataVolumeRules.OF_SPEC.of(review -> review.spec().at("template.spec")));

    /** For a change of a stored one. */
    public static final RuleSet<ObjectReview> UPDATE = new RuleSet<>(List.of(SpecImmutability.rule(Set.of())));

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND = new KindRules<>(
            "DataImportCron",
            CREATE,
            UPDATE,
            SpecAdvice.OF_DATA_VOLUME.of(review -> review.spec().at("template.spec")));

    private DataImportCronRules() {}
}
