package io.diskferry.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an ObjectTransfer must be like. */
public final class ObjectTransferRules {
    private static final Set<String> KINDS = Set.of("DataVolume", "PersistentVolumeClaim");

    private static final Rule<Node> KIND = new Rule<>(
            "transfer-kind",
            "must be DataVolume or PersistentVolumeClaim",
            spec -> Stream.of(spec.at("source.kind"))
                    .filter(kind -> kind.text().isPresent() && !KINDS.contains(kind.textOrEmpty()))
                    .map(kind -> Finding.at(kind, "write DataVolume or PersistentVolumeClaim")));

    private static final Rule<Node> TARGET = new Rule<>(
            "transfer-target",
            "must have a namespace or a name",
            spec -> Stream.of(spec.field("target"))
                    .filter(target -> target.isObject()
                            && target.field("namespace").textOrEmpty().isEmpty()
                            && target.field("name").textOrEmpty().isEmpty())
                    .map(target -> Finding.at(target, "give namespace, name or both")));

    private static final Rule<ObjectTransferReview> TARGET_FREE = new Rule<>(
            "transfer-target-free",
            "must not be an object that exists",
            review -> Stream.of(review.spec().field("target"))
                    .filter(_ -> review.targetExists())
                    .map(target -> Finding.at(target, "choose another name or namespace, or delete that object")));

    private static final Advice<ObjectTransferReview> DEPRECATED = new Advice<>(
            "transfer-deprecated",
            "ObjectTransfer is deprecated; clone the disk by a DataVolume in the target namespace instead",
            review -> Stream.of(review.object().field("kind")).filter(Node::isPresent));

    /** For one that is new. */
    public static final RuleSet<ObjectTransferReview> CREATE = ShapeRules.of(ObjectShapes.OBJECT_TRANSFER)
            .of(ObjectTransferReview::object)
            .and(new RuleSet<>(List.of(KIND, TARGET)).of(ObjectTransferReview::spec))
            .and(new RuleSet<>(List.of(TARGET_FREE)));

    /** For a change of a stored one. */
    public static final RuleSet<ObjectTransferReview> UPDATE = new RuleSet<>(List.of(SpecImmutability.rule(Set.of())));

    /** All of it. */
    public static final KindRules<ObjectTransferReview> OF_KIND =
            new KindRules<>("ObjectTransfer", CREATE, UPDATE, new AdviceTable<>(List.of(DEPRECATED)));

    private ObjectTransferRules() {}
}
