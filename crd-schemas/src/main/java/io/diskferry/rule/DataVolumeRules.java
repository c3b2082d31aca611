package io.diskferry.rule;

import java.util.List;
import java.util.Objects;
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

    private static final Rule<DataVolumeReview> DATA_SOURCE_EXISTS = cloneRule(
            "reference-exists",
            "must name a DataSource that exists",
            CloneStanding.DATA_SOURCE_MISSING,
            "create the DataSource first, or check name and namespace");

    private static final Rule<DataVolumeReview> CLONE_NAMESPACE = cloneRule(
            "clone-namespace",
            "must be in a namespace that exists",
            CloneStanding.NAMESPACE_MISSING,
            "check the namespace of the source");

    private static final Rule<DataVolumeReview> CLONE_ALLOWED = cloneRule(
            "clone-allowed",
            "must be in a namespace from which the user may clone",
            CloneStanding.FORBIDDEN,
            "check namespace and name, or ask for the right to create datavolumes/source of the group cdi.kubevirt.io in the"
                    + " source's namespace");

    /** Whoever could bring a proof along would need no right to clone; it is asked for at creation alone. */
    private static final Rule<DataVolumeReview> CLONE_TOKEN_KEPT = new Rule<>(
            "clone-token-kept",
            "must not be set or changed after creation",
            review -> Stream.of(review.cloneToken())
                    .filter(token -> token.isPresent() && !Objects.equals(token.value(), review.storedCloneToken()))
                    .map(token -> new Finding(
                            token.path(), "another token", "leave it as it was, or create the DataVolume anew")));

    /** What a spec must be like that has a source of its own, as the DataVolumes have which a DataImportCron makes. */
    static final RuleSet<Node> OF_FILLED_SPEC =
            new RuleSet<>(List.of(SOURCE_EXTERNAL)).and(SourceRules.FOR_ANY).and(ClaimRules.RULES);

    private static final RuleSet<Node> OF_SPEC = new RuleSet<>(
                    List.of(SOURCE_GIVEN, SOURCE_OR_REFERENCE, REFERENCE_KIND, REFERENCE_NAME))
            .and(OF_FILLED_SPEC);

    /** For a DataVolume that is new. */
    public static final RuleSet<DataVolumeReview> CREATE = ShapeRules.of(ObjectShapes.DATA_VOLUME)
            .of(DataVolumeReview::object)
            .and(OF_SPEC.of(DataVolumeReview::spec))
            .and(new RuleSet<>(List.of(CLAIM_FREE, DATA_SOURCE_EXISTS, CLONE_NAMESPACE, CLONE_ALLOWED)));

    /**
     * For a change of a stored DataVolume. What may not change is not judged again: an object that an older version took
     * must stay open to finalizers and labels.
     */
    public static final RuleSet<DataVolumeReview> UPDATE = new RuleSet<DataVolumeReview>(
                    List.of(SpecImmutability.rule(Set.of("finalCheckpoint")), CLONE_TOKEN_KEPT))
            .and(ShapeRules.of(ObjectShapes.CHECKPOINTS)
                    .of(review -> review.spec().field("checkpoints")));

    /** All of it. */
    public static final KindRules<DataVolumeReview> OF_KIND =
            new KindRules<>("DataVolume", CREATE, UPDATE, SpecAdvice.OF_DATA_VOLUME.of(DataVolumeReview::spec));

    private DataVolumeRules() {}

    private static boolean isTaken(DataVolumeReview review) {
        ExistingClaim claim = review.existingClaim();
        return claim != null
                && !claim.madeForDataVolume()
                && !review.name().equals(claim.populatedFor())
                && !review.adoptsClaim();
    }

    private static Rule<DataVolumeReview> cloneRule(String id, String demand, CloneStanding refused, String hint) {
        return new Rule<>(
                id,
                demand,
                review -> Stream.of(cloneSource(review.spec()))
                        .filter(_ -> review.cloneStanding() == refused && !review.isFilledAlready())
                        .map(source -> new Finding(source.path(), shown(source), hint)));
    }

    /** The field that says what is cloned. */
    private static Node cloneSource(Node spec) {
        return Stream.of(spec.at("source.pvc"), spec.at("source.snapshot"))
                .filter(Node::isPresent)
                .findFirst()
                .orElse(spec.field("sourceRef"));
    }

    private static String shown(Node source) {
        String namespace = source.field("namespace").textOrEmpty();
        String name = source.field("name").textOrEmpty();
        return namespace.isEmpty() ? "\"" + name + "\"" : "\"" + namespace + "/" + name + "\"";
    }
}
