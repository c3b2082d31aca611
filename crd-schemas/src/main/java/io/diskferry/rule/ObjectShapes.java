package io.diskferry.rule;

import static io.diskferry.rule.Shape.choice;
import static io.diskferry.rule.Shape.object;
import static io.diskferry.rule.SourceShapes.FLAG;
import static io.diskferry.rule.SourceShapes.NAME;

/** Shapes of whole objects, without what Kubernetes checks by itself. */
public final class ObjectShapes {
    /** The list of a multi-stage import's stages, the one part of a spec that may change. */
    public static final Shape CHECKPOINTS = SourceShapes.CHECKPOINTS;

    /** A DataVolume. */
    public static final Shape DATA_VOLUME = object().must(
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
    public static final Shape VOLUME_IMPORT_SOURCE = object().must(
                    "spec",
                    object().may("source", SourceShapes.IMPORTED)
                            .may("contentType", choice("kubevirt", "archive", ""))
                            .may("preallocation", FLAG)
                            .may("targetClaim", NAME)
                            .may("checkpoints", CHECKPOINTS)
                            .may("finalCheckpoint", FLAG));

    /** A VolumeUploadSource. */
    public static final Shape VOLUME_UPLOAD_SOURCE = object().must(
                    "spec",
                    object().may("contentType", choice("kubevirt", "archive", ""))
                            .may("preallocation", FLAG));

    private ObjectShapes() {}
}
