package io.diskferry.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a VolumeImportSource must be like. */
public final class VolumeImportSourceRules {
    private static final Rule<Node> SOURCE_GIVEN = new Rule<>(
            "source-given",
            "must be set",
            spec -> Stream.of(spec.field("source"))
                    .filter(source -> spec.isObject() && source.isAbsent())
                    .map(source -> Finding.at(source, "add source with one field, such as http with a url")));

    private static final Rule<Node> MULTI_STAGE = new Rule<>(
            "multi-stage-claim",
            "must name the claim that a multi-stage import fills",
            spec -> Stream.of(spec.field("targetClaim"))
                    .filter(claim -> SpecImmutability.isMultiStage(spec)
                            && claim.textOrEmpty().isEmpty())
                    .map(claim -> Finding.at(claim, "give the claim's name, or remove checkpoints")));

    /** For one that is new. */
    public static final RuleSet<ObjectReview> CREATE = new RuleSet<>(List.of(NameRules.LENGTH))
            .and(ShapeRules.of(ObjectShapes.VOLUME_IMPORT_SOURCE).of(ObjectReview::object))
            .and(new RuleSet<>(List.of(SOURCE_GIVEN, MULTI_STAGE))
                    .and(SourceRules.FOR_IMPORTS)
                    .of(ObjectReview::spec));

    /** For a change of a stored one. */
    public static final RuleSet<ObjectReview> UPDATE = new RuleSet<ObjectReview>(
                    List.of(SpecImmutability.rule(Set.of())))
            .and(ShapeRules.of(ObjectShapes.CHECKPOINTS)
                    .of(review -> review.spec().field("checkpoints")));

    /** All of it. */
    public static final KindRules<ObjectReview> OF_KIND =
            new KindRules<>("VolumeImportSource", CREATE, UPDATE, SpecAdvice.OF_IMPORT.of(ObjectReview::spec));

    private VolumeImportSourceRules() {}
}
