package io.diskferry.rule;

import static io.diskferry.rule.Shape.UNBOUNDED;
import static io.diskferry.rule.Shape.choice;
import static io.diskferry.rule.Shape.list;
import static io.diskferry.rule.Shape.map;
import static io.diskferry.rule.Shape.number;
import static io.diskferry.rule.Shape.object;
import static io.diskferry.rule.Shape.text;
import static io.diskferry.rule.SourceShapes.ADDRESS;
import static io.diskferry.rule.SourceShapes.FLAG;
import static io.diskferry.rule.SourceShapes.NAME;

/** Shapes of what administrators set: CDIConfig, CDI and StorageProfile. */
public final class ConfigShapes {
    private static final Shape CLONE_STRATEGY = choice("copy", "snapshot", "csi-clone");
    private static final Shape AMOUNTS = map(16, new Shape.Amount());
    private static final Shape TEXTS = map(UNBOUNDED, text());

    private static final Shape PROXY = object().may("HTTPProxy", ADDRESS)
            .may("HTTPSProxy", ADDRESS)
            .may("noProxy", text())
            .may("trustedCAProxy", text());
    private static final Shape POD_RESOURCES = object().may("limits", AMOUNTS)
            .may("requests", AMOUNTS)
            .may("claims", list(UNBOUNDED, object().must("name", text()).may("request", text())));
    private static final Shape OVERHEAD = object().may("global", text(OverheadRules.MAX_LENGTH))
            .may("storageClass", map(OverheadRules.MAX_CLASSES, text(OverheadRules.MAX_LENGTH)));
    private static final Shape TLS = object().may("type", choice("Old", "Intermediate", "Modern", "Custom"))
            .may("old", object())
            .may("intermediate", object())
            .may("modern", object())
            .may(
                    "custom",
                    object().may("ciphers", list(UNBOUNDED, text()))
                            .may(
                                    "minTLSVersion",
                                    choice("VersionTLS10", "VersionTLS11", "VersionTLS12", "VersionTLS13")));

    private static final Shape.Fields CONFIG = object().may("uploadProxyURLOverride", text())
            .may("importProxy", PROXY)
            .may("scratchSpaceStorageClass", text())
            .may("podResourceRequirements", POD_RESOURCES)
            .may("featureGates", list(UNBOUNDED, text()))
            .may("webhookPvcRendering", text())
            .may("filesystemOverhead", OVERHEAD)
            .may("preallocation", FLAG)
            .may("insecureRegistries", list(UNBOUNDED, text()))
            .may("dataVolumeTTLSeconds", number(-1))
            .may("tlsSecurityProfile", TLS)
            .may("imagePullSecrets", list(UNBOUNDED, object().may("name", text())))
            .may("logVerbosity", number(0));

    private static final Shape TOLERATION = object().may("key", text())
            .may("operator", text())
            .may("value", text())
            .may("effect", text())
            .may("tolerationSeconds", new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE));
    private static final Shape.Fields PLACEMENT = object().may("nodeSelector", TEXTS)
            .may("affinity", new Shape.Anything())
            .may("tolerations", list(UNBOUNDED, TOLERATION));
    private static final Shape LIFETIME = object().may("duration", text()).may("renewBefore", text());
    private static final Shape NOT_EMPTY = new Shape.Text(1, UNBOUNDED);
    private static final Shape PATCH = object().must("resourceName", NOT_EMPTY)
            .must("resourceType", NOT_EMPTY)
            .must("patch", text())
            .must("type", text());

    /** A CDIConfig. */
    public static final Shape.Fields CDI_CONFIG = object().must("spec", CONFIG);

    /** A CDI. */
    public static final Shape.Fields CDI = object().must(
                    "spec",
                    object().may("imagePullPolicy", choice("Always", "IfNotPresent", "Never"))
                            .may("uninstallStrategy", choice("RemoveWorkloads", "BlockUninstallIfWorkloadsExist"))
                            .may(
                                    "infra",
                                    PLACEMENT
                                            .may("apiServerReplicas", number(Integer.MIN_VALUE))
                                            .may("deploymentReplicas", number(Integer.MIN_VALUE))
                                            .may("uploadProxyReplicas", number(Integer.MIN_VALUE)))
                            .may("workload", PLACEMENT)
                            .may("cloneStrategyOverride", CLONE_STRATEGY)
                            .may("config", CONFIG)
                            .may(
                                    "certConfig",
                                    object().may("ca", LIFETIME)
                                            .may("server", LIFETIME)
                                            .may("client", LIFETIME))
                            .may("priorityClass", text())
                            .may(
                                    "customizeComponents",
                                    object().may("patches", list(UNBOUNDED, PATCH))
                                            .may(
                                                    "flags",
                                                    object().may("api", TEXTS)
                                                            .may("controller", TEXTS)
                                                            .may("uploadProxy", TEXTS))));

    /** A StorageProfile. */
    public static final Shape.Fields STORAGE_PROFILE = object().must(
                    "spec",
                    object().may("cloneStrategy", CLONE_STRATEGY)
                            .may(
                                    "claimPropertySets",
                                    list(
                                            8,
                                            object().must(
                                                            "accessModes",
                                                            list(
                                                                    4,
                                                                    choice(
                                                                            "ReadWriteOnce",
                                                                            "ReadOnlyMany",
                                                                            "ReadWriteMany",
                                                                            "ReadWriteOncePod")))
                                                    .must("volumeMode", choice("Block", "Filesystem"))))
                            .may("dataImportCronSourceFormat", choice("pvc", "snapshot"))
                            .may("snapshotClass", NAME));

    private ConfigShapes() {}
}
