package io.diskferry.rule;

import static io.diskferry.rule.Shape.UNBOUNDED;
import static io.diskferry.rule.Shape.choice;
import static io.diskferry.rule.Shape.map;
import static io.diskferry.rule.Shape.number;
import static io.diskferry.rule.Shape.object;
import static io.diskferry.rule.Shape.text;
import static io.diskferry.rule.SourceShapes.FLAG;
import static io.diskferry.rule.SourceShapes.NAME;

/** Shapes of whole objects, without what Kubernetes checks by itself. */
public final class ObjectShapes {
    /** The list of a multi-stage import's stages, the one part of a spec that may change. */
    public static final Shape CHECKPOINTS = SourceShapes.CHECKPOINTS;

    /** A DataVolume. */
    public static final Shape.Fields DATA_VOLUME = object().must(
                    "spec",
                    object().may("source", SourceShapes.ANY)
                            .may(
                                    "sourceRef",
                                    object().must("kind", NAME)
                                            .may("namespace", NAME)
                                            .must("name", NAME))
                            .may("pvc", ClaimShapes.PVC)
                            .may("storage", ClaimShapes.STORAGE)
                            .may("priorityClassName", NAME)
                            .may("serviceAccountName", NAME)
                            .may("contentType", SourceShapes.CONTENT_TYPE)
                            .may("checkpoints", CHECKPOINTS)
                            .may("finalCheckpoint", FLAG)
                            .may("preallocation", FLAG));

    /** A VolumeImportSource. */
    public static final Shape.Fields VOLUME_IMPORT_SOURCE = object().must(
                    "spec",
                    object().may("source", SourceShapes.IMPORTED)
                            .may("contentType", choice("kubevirt", "archive", ""))
                            .may("preallocation", FLAG)
                            .may("targetClaim", NAME)
                            .may("checkpoints", CHECKPOINTS)
                            .may("finalCheckpoint", FLAG));

    /** A VolumeUploadSource. */
    public static final Shape.Fields VOLUME_UPLOAD_SOURCE = object().must(
                    "spec",
                    object().may("contentType", choice("kubevirt", "archive", ""))
                            .may("preallocation", FLAG));

    /** A VolumeCloneSource. */
    public static final Shape.Fields VOLUME_CLONE_SOURCE = object().must(
                    "spec",
                    object().must(
                                    "source",
                                    object().may("apiGroup", NAME)
                                            .must("kind", NAME)
                                            .must("name", NAME))
                            .may("preallocation", FLAG)
                            .may("priorityClassName", NAME));

    /** A DataSource. */
    public static final Shape.Fields DATA_SOURCE = object().must(
                    "spec",
                    object().must(
                                    "source",
                                    object().may("pvc", SourceShapes.NAMED)
                                            .may("snapshot", SourceShapes.NAMED)
                                            .may("dataSource", SourceShapes.NAMED)));

    /** An ObjectTransfer. */
    public static final Shape.Fields OBJECT_TRANSFER = object().must(
                    "spec",
                    object().must(
                                    "source",
                                    object().must("kind", NAME)
                                            .must("namespace", NAME)
                                            .must("name", NAME)
                                            .may("requiredAnnotations", map(UNBOUNDED, text())))
                            .must("target", object().may("namespace", NAME).may("name", NAME))
                            .may("parentName", NAME));

    /** A DataImportCron. */
    public static final Shape.Fields DATA_IMPORT_CRON = object().must(
                    "spec",
                    object().must(
                                    "template",
                                    DATA_VOLUME
                                            .may("apiVersion", text())
                                            .may("kind", text())
                                            .may("metadata", new Shape.Anything())
                                            .may("status", new Shape.Anything()))
                            .must("schedule", text(1024))
                            .must("managedDataSource", new Shape.Text(1, 63))
                            .may("garbageCollect", choice("Outdated", "Never"))
                            .may("importsToKeep", number(0))
                            .may("retentionPolicy", choice("None", "All"))
                            .may("serviceAccountName", new Shape.Text(1, 253))
                            .may("createdBy", text()));

    private ObjectShapes() {}
}
