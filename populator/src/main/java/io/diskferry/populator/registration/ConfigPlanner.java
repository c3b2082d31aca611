package io.diskferry.populator.registration;

import static java.util.Objects.requireNonNullElse;

import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.CdiConfig.FilesystemOverhead;
import io.diskferry.volume.Overhead;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what the configuration's status says: what the administrator set, completed by defaults. */
final class ConfigPlanner {
    private final V1ResourceRequirements defaultResources;

    /** A planner for an installation whose pods get these resources when the configuration names none. */
    ConfigPlanner(V1ResourceRequirements defaultResources) {
        this.defaultResources = defaultResources;
    }

    CdiConfig.Status plan(CdiConfig.@Nullable Spec set, Collection<String> classes) {
        CdiConfig.Spec spec = requireNonNullElse(set, new CdiConfig.Spec(null, null, null, null, null, null, null));
        return new CdiConfig.Status(
                overhead(spec.filesystemOverhead(), classes),
                requireNonNullElse(spec.preallocation(), false),
                requireNonNullElse(spec.podResourceRequirements(), defaultResources),
                spec.imagePullSecrets(),
                existing(spec.scratchSpaceStorageClass(), classes));
    }

    private static FilesystemOverhead overhead(@Nullable FilesystemOverhead set, Collection<String> classes) {
        String global = valid(
                set == null ? null : set.global(), Overhead.DEFAULT.share().toPlainString());
        Map<String, String> named = set == null || set.storageClass() == null ? Map.of() : set.storageClass();
        Map<String, String> byClass = new TreeMap<>();
        classes.forEach(name -> byClass.put(name, valid(named.get(name), global)));
        return new FilesystemOverhead(global, byClass);
    }

    /** The schema holds the form too; an object from before it is read with the default. */
    private static String valid(@Nullable String share, String otherwise) {
        if (share == null) {
            return otherwise;
        }
        try {
            Overhead.parse(share);
            return share;
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
    }

    private static @Nullable String existing(@Nullable String name, Collection<String> classes) {
        return name != null && classes.contains(name) ? name : null;
    }
}
