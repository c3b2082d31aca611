package io.diskferry.webhook.core;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.volume.ClassProfile;
import io.diskferry.volume.CloneOrigin;
import io.diskferry.volume.FilesystemOverheads;
import io.diskferry.volume.OfferedClass;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import io.diskferry.volume.StorageCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cluster in memory: empty, until a test puts something in. */
public final class FakeCluster implements Cluster, StorageCatalog {
    public final Map<String, ExistingClaim> claims = new HashMap<>();
    public final Map<String, NamedSource> dataSources = new HashMap<>();
    public final Map<String, CloneOrigin> cloneOrigins = new HashMap<>();
    public final Set<String> namespaces = new HashSet<>(Set.of("demo"));
    public final Set<String> objects = new HashSet<>();
    public final List<OfferedClass> classes = new ArrayList<>();
    public final Map<String, ClassProfile> profiles = new HashMap<>();
    public boolean workloads;
    public boolean adoptsClaims;
    /** Why nothing can be looked up; null while everything can. */
    public @Nullable String silence;

    /** A class and its profile, best way first. */
    public void offer(String name, boolean isDefault, boolean isVirtualizationDefault, ClaimPropertySet... ways) {
        classes.add(new OfferedClass(name, "example.org/driver", Instant.EPOCH, isDefault, isVirtualizationDefault));
        profiles.put(name, new ClassProfile(List.of(ways), 0));
    }

    /** The default class, of which no volume is smaller. */
    public void offer(String name, long minimumSize, ClaimPropertySet way) {
        offer(name, true, false, way);
        profiles.put(name, new ClassProfile(List.of(way), minimumSize));
    }

    private <T> Lookup<T> answer(@Nullable T value) {
        if (silence != null) {
            return new Lookup.Unknown<>(silence);
        }
        return value == null ? new Lookup.Absent<>() : new Lookup.Found<>(value);
    }

    @Override
    public Lookup<ExistingClaim> claim(String namespace, String name) {
        return answer(claims.get(namespace + "/" + name));
    }

    @Override
    public Lookup<NamedSource> dataSource(String namespace, String name) {
        return answer(dataSources.get(namespace + "/" + name));
    }

    @Override
    public Lookup<CloneOrigin> cloneOrigin(String namespace, String name) {
        return answer(cloneOrigins.get(namespace + "/" + name));
    }

    @Override
    public Lookup<Boolean> namespace(String name) {
        return answer(namespaces.contains(name));
    }

    @Override
    public Lookup<Boolean> exists(ConfigurationKind kind, String namespace, String name) {
        return exists(kind.title(), namespace, name);
    }

    @Override
    public Lookup<Boolean> exists(String kind, String namespace, String name) {
        return answer(objects.contains(kind + " " + namespace + "/" + name));
    }

    @Override
    public Lookup<Boolean> workloads() {
        return answer(workloads);
    }

    @Override
    public StorageCatalog storage() {
        return this;
    }

    @Override
    public Lookup<StorageCatalog> freshStorage() {
        return answer(this);
    }

    @Override
    public boolean adoptsClaims() {
        return adoptsClaims;
    }

    @Override
    public List<OfferedClass> classes() {
        return classes;
    }

    @Override
    public Optional<ClassProfile> profile(String className) {
        return Optional.ofNullable(profiles.get(className));
    }

    @Override
    public FilesystemOverheads overheads() {
        return FilesystemOverheads.DEFAULT;
    }

    @Override
    public List<AvailableVolume> volumes(String className) {
        return List.of();
    }
}
