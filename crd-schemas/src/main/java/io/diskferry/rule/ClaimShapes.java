package io.diskferry.rule;

import static io.diskferry.rule.Shape.choice;
import static io.diskferry.rule.Shape.list;
import static io.diskferry.rule.Shape.map;
import static io.diskferry.rule.Shape.object;
import static io.diskferry.rule.Shape.text;
import static io.diskferry.rule.SourceShapes.NAME;

/** Shapes of the claim that a DataVolume asks for. */
final class ClaimShapes {
    private static final Shape LABEL_VALUE = text(63);
    private static final Shape REQUIREMENT =
            object().must("key", text(317)).must("operator", text(32)).may("values", list(64, LABEL_VALUE));
    private static final Shape SELECTOR =
            object().may("matchLabels", map(64, LABEL_VALUE)).may("matchExpressions", list(64, REQUIREMENT));
    private static final Shape AMOUNTS = map(16, new Shape.Amount());
    private static final Shape.Fields REFERENCE =
            object().may("apiGroup", NAME).must("kind", NAME).must("name", NAME);

    /** {@code spec.storage}. */
    static final Shape.Fields STORAGE = object().may(
                    "accessModes",
                    list(16, choice("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")))
            .may("selector", SELECTOR)
            .may("resources", object().may("limits", AMOUNTS).may("requests", AMOUNTS))
            .may("volumeName", NAME)
            .may("storageClassName", NAME)
            .may("volumeMode", choice("Block", "Filesystem"))
            .may("dataSource", REFERENCE)
            .may("dataSourceRef", REFERENCE.may("namespace", NAME));
    /** {@code spec.pvc}. */
    static final Shape PVC = STORAGE.may("volumeAttributesClassName", NAME);

    private ClaimShapes() {}
}
