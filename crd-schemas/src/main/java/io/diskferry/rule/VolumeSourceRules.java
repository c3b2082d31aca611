package io.diskferry.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the objects must be like that a claim's {@code dataSourceRef} names. */
public final class VolumeSourceRules {
    /** These objects' names become parts of other names and of label values. */
    private static final int MAX_NAME = 63;

    private static final Rule<VolumeSourceReview> NAME = new Rule<>(
            "name-length",
            "must have at most " + MAX_NAME + " characters",
            review -> Stream.of(review.object().at("metadata.name"))
                    .filter(name -> name.textOrEmpty().length() > MAX_NAME)
                    .map(name -> Finding.at(name, "choose a shorter name")));

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

    private static final Rule<VolumeSourceReview> IMMUTABLE =
            SpecImmutability.rule(VolumeSourceReview::object, VolumeSourceReview::before, Set.of());

    /** For a new VolumeImportSource. */
    public static final RuleSet<VolumeSourceReview> IMPORT_CREATE = new RuleSet<>(List.of(NAME))
            .and(ShapeRules.of(ObjectShapes.VOLUME_IMPORT_SOURCE).of(VolumeSourceReview::object))
            .and(new RuleSet<>(List.of(SOURCE_GIVEN, MULTI_STAGE))
                    .and(SourceRules.FOR_IMPORTS)
                    .of(VolumeSourceReview::spec));

    /** For a change of a stored VolumeImportSource. */
    public static final RuleSet<VolumeSourceReview> IMPORT_UPDATE = new RuleSet<>(List.of(IMMUTABLE))
            .and(ShapeRules.of(ObjectShapes.CHECKPOINTS)
                    .of(review -> review.spec().field("checkpoints")));

    /** For a new VolumeUploadSource. */
    public static final RuleSet<VolumeSourceReview> UPLOAD_CREATE = new RuleSet<>(List.of(NAME))
            .and(ShapeRules.of(ObjectShapes.VOLUME_UPLOAD_SOURCE).of(VolumeSourceReview::object));

    /** For a change of a stored VolumeUploadSource. */
    public static final RuleSet<VolumeSourceReview> UPLOAD_UPDATE = new RuleSet<>(List.of(IMMUTABLE));

    private VolumeSourceRules() {}
}
