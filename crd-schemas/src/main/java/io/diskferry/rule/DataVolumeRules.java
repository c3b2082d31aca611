package io.diskferry.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a DataVolume must be like. */
public final class DataVolumeRules {
    private static final Rule<Node> SOURCE_GIVEN = new Rule<>(
            "source-given",
            "must be set, or sourceRef",
            spec -> Stream.of(spec.field("source"))
                    .filter(source -> spec.isObject() && source.isAbsent())
                    .filter(_ -> spec.field("sourceRef").isAbsent() && !ClaimRules.isExternallyPopulated(spec))
                    .map(source -> Finding.at(source, "add source with one field, such as http with a url")));

    private static final Rule<Node> SOURCE_OR_REFERENCE = new Rule<>(
            "source-or-reference",
            "must not be set beside source",
            spec -> Stream.of(spec.field("sourceRef"))
                    .filter(reference ->
                            reference.isPresent() && spec.field("source").isPresent())
                    .map(reference -> Finding.at(reference, "keep one of source and sourceRef")));

    private static final Rule<Node> SOURCE_EXTERNAL = new Rule<>(
            "source-external",
            "must not be set beside dataSource or dataSourceRef, which leave the data to another populator",
            spec -> Stream.of(spec.field("source"), spec.field("sourceRef"))
                    .filter(source -> source.isPresent() && ClaimRules.isExternallyPopulated(spec))
                    .map(source -> Finding.at(source, "remove it, or remove dataSource and dataSourceRef")));

    private static final Rule<Node> REFERENCE_KIND = new Rule<>(
            "reference-kind",
            "must be DataSource",
            spec -> Stream.of(spec.at("sourceRef.kind"))
                    .filter(kind ->
                            kind.text().isPresent() && !kind.textOrEmpty().equals("DataSource"))
                    .map(kind -> Finding.at(kind, "write DataSource")));

    private static final Rule<Node> REFERENCE_NAME = new Rule<>(
            "reference-name",
            "must not be empty",
            spec -> Stream.of(spec.at("sourceRef.name"))
                    .filter(name -> name.text().filter(String::isEmpty).isPresent())
                    .map(name -> Finding.at(name, "give the name of a DataSource")));

    private static final Rule<DataVolumeReview> CLAIM_FREE = new Rule<>(
            "claim-free",
            "must not be the name of an existing claim",
            review -> Stream.of(review.object().at("metadata.name"))
                    .filter(_ -> isTaken(review))
                    .map(name -> Finding.at(
                            name,
                            "choose another name, delete the claim, or set the annotation"
                                    + " cdi.kubevirt.io/allowClaimAdoption to \"true\" to take the claim as it is")));

    private static final Rule<DataVolumeReview> IMMUTABLE =
            SpecImmutability.rule(DataVolumeReview::object, DataVolumeReview::before, Set.of("finalCheckpoint"));

    private static final RuleSet<Node> REFERENCES =
            new RuleSet<>(List.of(SOURCE_GIVEN, SOURCE_OR_REFERENCE, SOURCE_EXTERNAL, REFERENCE_KIND, REFERENCE_NAME));

    /** For a DataVolume that is new. */
    public static final RuleSet<DataVolumeReview> CREATE = ShapeRules.of(ObjectShapes.DATA_VOLUME)
            .of(DataVolumeReview::object)
            .and(REFERENCES.and(SourceRules.FOR_ANY).and(ClaimRules.RULES).of(DataVolumeReview::spec))
            .and(new RuleSet<>(List.of(CLAIM_FREE)));

    /**
     * For a change of a stored DataVolume. What may not change is not judged again: an object that an older version took
     * must stay open to finalizers and labels.
     */
    public static final RuleSet<DataVolumeReview> UPDATE = new RuleSet<>(List.of(IMMUTABLE))
            .and(ShapeRules.of(ObjectShapes.CHECKPOINTS)
                    .of(review -> review.spec().field("checkpoints")));

    private DataVolumeRules() {}

    private static boolean isTaken(DataVolumeReview review) {
        ExistingClaim claim = review.existingClaim();
        return claim != null
                && !claim.madeForDataVolume()
                && !review.name().equals(claim.populatedFor())
                && !review.adoptsClaim();
    }
}
