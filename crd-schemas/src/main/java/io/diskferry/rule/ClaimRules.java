package io.diskferry.rule;

import io.diskferry.volume.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules on the claim that a DataVolume asks for, in either of its two sections. They review a DataVolume's {@code spec}. */
final class ClaimRules {
    private static final String SIZE = "resources.requests.storage";
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Quantity.MEBIBYTE);

    private static final Rule<Node> TARGET = new Rule<>(
            "target-one",
            "must have exactly one of pvc and storage",
            spec -> Stream.of(spec)
                    .filter(Node::isObject)
                    .filter(_ -> spec.field("pvc").isPresent()
                            == spec.field("storage").isPresent())
                    .map(
                            _ -> new Finding(
                                    spec.path(),
                                    spec.field("pvc").isPresent() ? "both" : "neither",
                                    "keep storage, which takes from the StorageProfile what is left out, or pvc, which is used word for word")));

    private static final Rule<Node> SIZE_GIVEN = new Rule<>(
            "size-given",
            "must say how large the disk is",
            spec -> sections(spec)
                    .filter(section -> !(section.path().endsWith("storage") && sizeComesFromSource(spec)))
                    .map(section -> section.at(SIZE))
                    .filter(Node::isAbsent)
                    .map(size -> Finding.at(
                            size, "add a size such as 10Gi; only a clone in the storage section may do without")));

    private static final Rule<Node> SIZE_QUANTITY = Amounts.areQuantities(
            "size-quantity",
            spec -> sections(spec).map(section -> section.field("resources")),
            "write a number and a unit, such as 10Gi, 500Mi or 20G");

    private static final Rule<Node> SIZE_POSITIVE = new Rule<>(
            "size-positive",
            "must be greater than zero",
            spec -> sizes(spec)
                    .filter(amountIs(amount -> amount.signum() <= 0))
                    .map(size -> Finding.at(size, "write a size such as 10Gi")));

    private static final Rule<Node> SIZE_MINIMUM = new Rule<>(
            "size-minimum",
            "must be at least 1Mi",
            spec -> sizes(spec)
                    .filter(amountIs(amount -> amount.signum() > 0 && amount.compareTo(SMALLEST) < 0))
                    .map(size -> Finding.at(size, unitHint(size))));

    private static final Rule<Node> ACCESS_MODE = new Rule<>(
            "access-mode-one",
            "must hold exactly one access mode",
            spec -> Stream.of(spec.field("pvc"))
                    .filter(Node::isObject)
                    .map(pvc -> pvc.field("accessModes"))
                    .filter(modes -> modes.isAbsent() || (modes.isList() && modes.size() != 1))
                    .map(modes -> Finding.at(modes, "write one, such as ReadWriteOnce, or use the storage section")));

    private static final Rule<Node> ARCHIVE_VOLUME = new Rule<>(
            "archive-volume",
            "must not be Block, for an archive is unpacked into a file system",
            spec -> Stream.of(spec.at("pvc.volumeMode"))
                    .filter(_ -> spec.field("contentType").textOrEmpty().equals("archive"))
                    .filter(mode -> mode.textOrEmpty().equals("Block"))
                    .map(mode -> Finding.at(mode, "write Filesystem, or leave it out")));

    private static final Rule<Node> EXTERNAL_OBJECT = new Rule<>(
            "external-object",
            "must name an object of an API group",
            spec -> references(spec)
                    .filter(reference -> reference.isObject() && !isComplete(reference))
                    .map(reference -> Finding.at(
                            reference, "give kind and name, and apiGroup unless kind is PersistentVolumeClaim")));

    private static final Rule<Node> EXTERNAL_NAMESPACE = new Rule<>(
            "external-namespace",
            "must be left out",
            spec -> sections(spec)
                    .map(section -> section.at("dataSourceRef.namespace"))
                    .filter(Node::isPresent)
                    .map(namespace -> Finding.at(
                            namespace, "remove it; the object is looked for in the DataVolume's namespace")));

    private static final Rule<Node> EXTERNAL_MATCH = new Rule<>(
            "external-match",
            "must name the same object as dataSource",
            spec -> sections(spec)
                    .filter(section -> section.field("dataSource").isObject()
                            && section.field("dataSourceRef").isObject())
                    .filter(section -> Stream.of("apiGroup", "kind", "name")
                            .anyMatch(part -> !section.at("dataSource." + part)
                                    .textOrEmpty()
                                    .equals(section.at("dataSourceRef." + part).textOrEmpty())))
                    .map(section ->
                            Finding.at(section.field("dataSourceRef"), "keep one of dataSource and dataSourceRef")));

    /** The table. */
    static final RuleSet<Node> RULES = new RuleSet<>(List.of(
            TARGET,
            SIZE_GIVEN,
            SIZE_QUANTITY,
            SIZE_POSITIVE,
            SIZE_MINIMUM,
            ACCESS_MODE,
            ARCHIVE_VOLUME,
            EXTERNAL_OBJECT,
            EXTERNAL_NAMESPACE,
            EXTERNAL_MATCH));

    private ClaimRules() {}

    /** Whether another populator is to fill the claim. */
    static boolean isExternallyPopulated(Node spec) {
        return references(spec).anyMatch(Node::isPresent);
    }

    private static Stream<Node> sections(Node spec) {
        return Stream.of("pvc", "storage").map(spec::field).filter(Node::isObject);
    }

    private static Stream<Node> sizes(Node spec) {
        return sections(spec).map(section -> section.at(SIZE));
    }

    private static Stream<Node> references(Node spec) {
        return sections(spec)
                .flatMap(section -> Stream.of(section.field("dataSource"), section.field("dataSourceRef")));
    }

    private static boolean isComplete(Node reference) {
        String kind = reference.field("kind").textOrEmpty();
        return !kind.isEmpty()
                && !reference.field("name").textOrEmpty().isEmpty()
                && (kind.equals("PersistentVolumeClaim")
                        || !reference.field("apiGroup").textOrEmpty().isEmpty());
    }

    private static boolean sizeComesFromSource(Node spec) {
        return spec.field("sourceRef").isPresent()
                || spec.at("source.pvc").isPresent()
                || spec.at("source.snapshot").isPresent();
    }

    private static Predicate<Node> amountIs(Predicate<BigDecimal> condition) {
        return size -> Amounts.value(size).filter(condition).isPresent();
    }

    /** A bare number is bytes; whoever writes 10 means another unit. */
    private static String unitHint(Node size) {
        return size.quantityText()
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> "add a unit, such as " + text + "Gi")
                .orElse("write a size such as 10Gi");
    }
}
