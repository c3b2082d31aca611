package io.diskferry.rule;

import static io.diskferry.rule.Shape.choice;
import static io.diskferry.rule.Shape.list;
import static io.diskferry.rule.Shape.object;
import static io.diskferry.rule.Shape.text;

/** Shapes of the sources and of what stands beside them. */
final class SourceShapes {
    static final Shape NAME = text(253);
    static final Shape ADDRESS = text(8192);
    static final Shape FLAG = new Shape.Flag();

    static final Shape CHECKPOINTS = list(1000, object().must("previous", NAME).must("current", NAME));

    private static final Shape HTTP = object().must("url", ADDRESS)
            .may("secretRef", NAME)
            .may("certConfigMap", NAME)
            .may("checksum", text(256))
            .may("insecureSkipVerify", FLAG)
            .may("extraHeaders", list(256, ADDRESS))
            .may("secretExtraHeaders", list(256, NAME));
    private static final Shape S3 =
            object().must("url", ADDRESS).may("secretRef", NAME).may("certConfigMap", NAME);
    private static final Shape GCS = object().must("url", ADDRESS).may("secretRef", NAME);
    private static final Shape REGISTRY = object().may("url", ADDRESS)
            .may("imageStream", NAME)
            .may("pullMethod", text(16))
            .may("secretRef", NAME)
            .may("certConfigMap", NAME)
            .may("platform", object().may("architecture", text(64)));
    static final Shape NAMED = object().must("namespace", NAME).must("name", NAME);
    private static final Shape IMAGEIO = object().must("url", ADDRESS)
            .must("diskId", NAME)
            .may("secretRef", NAME)
            .may("certConfigMap", NAME)
            .may("insecureSkipVerify", FLAG);
    private static final Shape VDDK = object().may("url", ADDRESS)
            .may("uuid", NAME)
            .may("backingFile", text(4096))
            .may("thumbprint", NAME)
            .may("secretRef", NAME)
            .may("initImageURL", ADDRESS)
            .may("extraArgs", NAME)
            .may("certConfigMap", NAME);

    /** What a data-source pod reads by itself. */
    static final Shape.Fields IMPORTED = object().may("http", HTTP)
            .may("s3", S3)
            .may("gcs", GCS)
            .may("registry", REGISTRY)
            .may("blank", object())
            .may("imageio", IMAGEIO)
            .may("vddk", VDDK);
    /** Everything that a DataVolume can come from. */
    static final Shape.Fields ANY =
            IMPORTED.may("pvc", NAMED).may("upload", object()).may("snapshot", NAMED);

    static final Shape CONTENT_TYPE = choice("kubevirt", "archive");

    private SourceShapes() {}
}
