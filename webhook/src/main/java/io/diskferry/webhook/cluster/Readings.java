package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.api.ApiGroup;
import io.diskferry.api.ClaimPropertySet;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.volume.ClassProfile;
import io.diskferry.volume.CloneOrigin;
import io.diskferry.volume.OfferedClass;
import io.diskferry.volume.Quantity;
import io.diskferry.volume.RenderingFacts.AvailableVolume;
import io.diskferry.volume.VolumeMode;
import io.diskferry.webhook.core.CloneSource;
import io.diskferry.webhook.core.NamedSource;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What admission wants to know of an object, read from its JSON. */
final class Readings {
    private Readings() {}

    /** Whose claim it is. */
    static ExistingClaim claim(JsonNode claim) {
        boolean madeForDataVolume = false;
        for (JsonNode owner : claim.path("metadata").path("ownerReferences")) {
            madeForDataVolume |= owner.path("controller").asBoolean()
                    && owner.path("kind").asText().equals("DataVolume")
                    && owner.path("apiVersion").asText().startsWith(ApiGroup.NAME + "/");
        }
        return new ExistingClaim(annotations(claim).get(PublicAnnotation.POPULATED_FOR.key()), madeForDataVolume);
    }

    /** What a DataSource leads to; the source of its spec, of which CDI's controllers write the same into its status. */
    static NamedSource namedSource(JsonNode dataSource) {
        JsonNode source = dataSource.path("spec").path("source");
        String home = dataSource.path("metadata").path("namespace").asText("");
        if (source.path("pvc").isObject()) {
            return clonable(CloneSource.Kind.CLAIM, source.path("pvc"), home);
        }
        if (source.path("snapshot").isObject()) {
            return clonable(CloneSource.Kind.SNAPSHOT, source.path("snapshot"), home);
        }
        String alias = source.path("dataSource").path("name").asText("");
        return alias.isEmpty() ? new NamedSource.Nothing() : new NamedSource.Alias(alias);
    }

    private static NamedSource clonable(CloneSource.Kind kind, JsonNode source, String home) {
        String namespace = source.path("namespace").asText("");
        return new NamedSource.Clonable(new CloneSource(
                kind,
                namespace.isEmpty() ? home : namespace,
                source.path("name").asText("")));
    }

    /** A StorageClass. */
    static OfferedClass storageClass(JsonNode storageClass) {
        JsonNode metadata = storageClass.path("metadata");
        return OfferedClass.of(
                metadata.path("name").asText(""),
                storageClass.path("provisioner").asText(""),
                instant(metadata.path("creationTimestamp").asText("")),
                annotations(storageClass));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            return Instant.EPOCH;
        }
    }

    /** A StorageProfile. */
    static ClassProfile profile(JsonNode profile) {
        List<ClaimPropertySet> sets = new ArrayList<>();
        for (JsonNode set : profile.path("status").path("claimPropertySets")) {
            sets.add(new ClaimPropertySet(
                    texts(set.path("accessModes")), set.path("volumeMode").asText(VolumeMode.Filesystem.name())));
        }
        return ClassProfile.of(sets, annotations(profile).get(PublicAnnotation.MINIMUM_VOLUME_SIZE.key()));
    }

    /** A claim that is to be cloned; empty until it has a volume. */
    static Optional<CloneOrigin> claimOrigin(JsonNode claim) {
        JsonNode spec = claim.path("spec");
        long capacity =
                bytes(claim.path("status").path("capacity").path("storage").asText("0"));
        return capacity == 0
                ? Optional.empty()
                : Optional.of(new CloneOrigin(
                        spec.path("storageClassName").textValue(),
                        spec.path("volumeMode").textValue(),
                        bytes(spec.path("resources")
                                .path("requests")
                                .path("storage")
                                .asText("0")),
                        capacity));
    }

    /** A VolumeSnapshot; empty until its size is known. */
    static Optional<CloneOrigin> snapshotOrigin(JsonNode snapshot) {
        long size = bytes(snapshot.path("status").path("restoreSize").asText("0"));
        return size == 0 ? Optional.empty() : Optional.of(CloneOrigin.snapshot(size));
    }

    /** A PersistentVolume that is bound to nothing. */
    static AvailableVolume volume(JsonNode volume) {
        JsonNode spec = volume.path("spec");
        return new AvailableVolume(
                texts(spec.path("accessModes")),
                spec.path("volumeMode").asText(VolumeMode.Filesystem.name()),
                bytes(spec.path("capacity").path("storage").asText("0")));
    }

    private static long bytes(String quantity) {
        try {
            return Quantity.parse(quantity).bytes();
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(element -> texts.add(element.asText("")));
        return List.copyOf(texts);
    }

    static Map<String, String> annotations(JsonNode object) {
        Map<String, String> annotations = new HashMap<>();
        object.path("metadata")
                .path("annotations")
                .properties()
                .forEach(entry ->
                        annotations.put(entry.getKey(), entry.getValue().asText("")));
        return annotations;
    }
}
