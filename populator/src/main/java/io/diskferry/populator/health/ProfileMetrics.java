package io.diskferry.populator.health;

import static io.diskferry.populator.cluster.Kinds.STORAGE_CLASS;
import static io.diskferry.populator.cluster.Kinds.STORAGE_PROFILE;

import io.diskferry.api.Condition;
import io.diskferry.populator.cluster.Cache;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.StorageProfile;
import io.diskferry.populator.metric.Exposition;
import io.diskferry.populator.metric.Metric;
import io.diskferry.populator.metric.MetricSource;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is known of the storage classes, one line for each (SP-7). */
record ProfileMetrics(Cache cache) implements MetricSource {
    private static final String COMPLETE = "Complete";
    private static final Set<String> SMART = Set.of("snapshot", "csi-clone");

    @Override
    public void addTo(Exposition exposition) {
        List<StorageProfile> profiles = cache.list(STORAGE_PROFILE);
        profiles.forEach(profile -> add(exposition, profile));
        exposition.add(
                Metric.STORAGE_PROFILES_INCOMPLETE,
                Math.toIntExact(profiles.stream()
                        .filter(profile -> !isComplete(profile))
                        .count()));
    }

    private void add(Exposition exposition, StorageProfile profile) {
        Optional<V1StorageClass> storageClass = cache.get(STORAGE_CLASS, Key.ofCluster(Meta.name(profile)));
        boolean sharable = isSharable(profile);
        boolean smart = status(profile)
                .map(StorageProfile.Status::cloneStrategy)
                .filter(SMART::contains)
                .isPresent();
        exposition.add(
                Metric.STORAGE_PROFILE_INFO,
                1,
                Meta.name(profile),
                provisioner(profile),
                Boolean.toString(isComplete(profile)),
                Boolean.toString(storageClass.filter(ClassMarks::isDefault).isPresent()),
                Boolean.toString(
                        storageClass.filter(ClassMarks::isVirtualizationDefault).isPresent()),
                Boolean.toString(sharable),
                Boolean.toString(smart),
                Boolean.toString(!sharable || !smart));
    }

    /** By the profile's own word. */
    private static boolean isComplete(StorageProfile profile) {
        return status(profile)
                .map(StorageProfile.Status::conditions)
                .filter(conditions -> conditions.stream()
                        .anyMatch(condition -> condition.type().equals(COMPLETE)
                                && condition.status().equals(Condition.TRUE)))
                .isPresent();
    }

    private static boolean isSharable(StorageProfile profile) {
        return status(profile)
                .map(StorageProfile.Status::claimPropertySets)
                .filter(sets -> sets.stream()
                        .anyMatch(set -> Objects.requireNonNullElse(set.accessModes(), List.of())
                                .contains("ReadWriteMany")))
                .isPresent();
    }

    private static String provisioner(StorageProfile profile) {
        return status(profile).map(StorageProfile.Status::provisioner).orElse("");
    }

    private static Optional<StorageProfile.Status> status(StorageProfile profile) {
        return Optional.ofNullable(profile.status());
    }
}
