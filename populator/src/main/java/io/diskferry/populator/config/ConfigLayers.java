package io.diskferry.populator.config;

import io.diskferry.populator.cluster.CdiConfig.FilesystemOverhead;
import io.diskferry.populator.cluster.CdiConfig.Spec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays one place where the configuration can be set over another: each field for itself, the overhead of each class too. */
final class ConfigLayers {
    private ConfigLayers() {}

    /** What the upper one says, and where it says nothing, what the lower one says. */
    static Spec over(Spec upper, Spec lower) {
        return new Spec(
                overheads(upper.filesystemOverhead(), lower.filesystemOverhead()),
                first(upper.preallocation(), lower.preallocation()),
                first(upper.podResourceRequirements(), lower.podResourceRequirements()),
                first(upper.imagePullSecrets(), lower.imagePullSecrets()),
                first(upper.scratchSpaceStorageClass(), lower.scratchSpaceStorageClass()),
                first(upper.featureGates(), lower.featureGates()),
                first(upper.dataVolumeTTLSeconds(), lower.dataVolumeTTLSeconds()),
                first(upper.uploadProxyURLOverride(), lower.uploadProxyURLOverride()),
                first(upper.importProxy(), lower.importProxy()),
                first(upper.insecureRegistries(), lower.insecureRegistries()),
                first(upper.tlsSecurityProfile(), lower.tlsSecurityProfile()),
                first(upper.webhookPvcRendering(), lower.webhookPvcRendering()),
                first(upper.logVerbosity(), lower.logVerbosity()));
    }

    private static @Nullable FilesystemOverhead overheads(
            @Nullable FilesystemOverhead upper, @Nullable FilesystemOverhead lower) {
        if (upper == null || lower == null) {
            return first(upper, lower);
        }
        Map<String, String> byClass = new HashMap<>();
        if (lower.storageClass() != null) {
            byClass.putAll(lower.storageClass());
        }
        if (upper.storageClass() != null) {
            byClass.putAll(upper.storageClass());
        }
        return new FilesystemOverhead(first(upper.global(), lower.global()), Map.copyOf(byClass));
    }

    private static <T> @Nullable T first(@Nullable T upper, @Nullable T lower) {
        return upper == null ? lower : upper;
    }
}
