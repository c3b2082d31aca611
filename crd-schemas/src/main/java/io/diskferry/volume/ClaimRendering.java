package io.diskferry.volume;

import io.diskferry.api.ClaimPropertySet;
import io.diskferry.api.ClaimResources;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.StorageSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a DataVolume asks for into the claim that it gets. Controller and webhook share it, so that what is promised at
 * admission is what is made.
 *
 * <p>The pvc section is taken word for word. The storage section is completed: modes that are left out come from the class's
 * profile (else from an available volume, when the class name stands only on volumes made by hand), and a file system's
 * overhead is added to the size.
 */
public final class ClaimRendering {
    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * The claim.
     *
     * @param claim its spec
     * @param sizeExplanation how its size came about, for people; empty when it is what was asked for
     */
    public record Rendered(ClaimSpec claim, String sizeExplanation) implements Outcome {}

    /**
     * It cannot be told yet.
     *
     * @param reason what is missing and what to set, in one or two sentences
     */
    public record Waiting(String reason) implements Outcome {}

    /**
     * What was asked for can never be made.
     *
     * @param reason why, and what to ask for instead
     */
    public record Impossible(String reason) implements Outcome {}

    private ClaimRendering() {}

    /** The claim for these facts. */
    public static Outcome render(RenderingFacts facts) {
        ClaimSpec pvc = facts.spec().pvc();
        if (pvc != null) {
            return new Rendered(pvc, "");
        }
        StorageSpec storage = facts.spec().storage();
        return storage == null
                ? new Impossible("Neither pvc nor storage says what the claim is like; set one of them.")
                : rendered(facts, storage);
    }

    private static Outcome rendered(RenderingFacts facts, StorageSpec storage) {
        if (facts.spec().holdsArchive() && VolumeMode.Block.name().equals(storage.volumeMode())) {
            return new Impossible("An archive is unpacked into a file system; set " + facts.field("volumeMode")
                    + " to Filesystem or leave it out.");
        }
        return switch (ClaimSize.of(facts, storage)) {
            case ClaimSize.Unknown(String reason) -> new Waiting(reason);
            case ClaimSize.Refused(String reason) -> new Impossible(reason);
            case ClaimSize.Known known -> withModes(facts, draft(facts, storage), known);
        };
    }

    /** The claim with what the user wrote, before anything is completed. */
    private static ClaimSpec draft(RenderingFacts facts, StorageSpec storage) {
        List<String> accessModes = storage.accessModes();
        return new ClaimSpec(
                accessModes == null || accessModes.isEmpty() ? null : accessModes,
                storage.selector(),
                storage.resources(),
                storage.volumeName(),
                facts.className(),
                facts.spec().holdsArchive() ? VolumeMode.Filesystem.name() : storage.volumeMode(),
                storage.dataSource(),
                storage.dataSourceRef(),
                null);
    }

    private static Outcome withModes(RenderingFacts facts, ClaimSpec draft, ClaimSize.Known size) {
        if (draft.accessModes() != null) {
            String mode = draft.volumeMode() != null ? draft.volumeMode() : modeFor(facts, draft, size);
            return sized(facts, draft, draft.accessModes(), mode, size);
        }
        return modes(facts, draft, size)
                .<Outcome>map(found -> sized(facts, draft, found.accessModes(), found.volumeMode(), size))
                .orElseGet(() -> new Waiting(missingModes(facts, draft)));
    }

    /** The mode that goes with the user's access modes; null leaves it to Kubernetes, which takes Filesystem. */
    private static @Nullable String modeFor(RenderingFacts facts, ClaimSpec draft, ClaimSize.Known size) {
        List<String> wanted = draft.accessModes() == null ? List.of() : draft.accessModes();
        return ways(facts, draft, size).stream()
                .filter(way -> way.accessModes().stream().anyMatch(wanted::contains))
                .map(ClaimPropertySet::volumeMode)
                .findFirst()
                .orElse(null);
    }

    /** The best way that has access modes and, if the user gave a volume mode, that one. */
    private static Optional<ClaimPropertySet> modes(RenderingFacts facts, ClaimSpec draft, ClaimSize.Known size) {
        return ways(facts, draft, size).stream()
                .filter(way -> draft.volumeMode() == null || way.volumeMode().equals(draft.volumeMode()))
                .findFirst()
                .filter(way -> !way.accessModes().isEmpty());
    }

    private static List<ClaimPropertySet> ways(RenderingFacts facts, ClaimSpec draft, ClaimSize.Known size) {
        List<ClaimPropertySet> profile = facts.profile();
        if (profile != null) {
            return profile;
        }
        return facts.volumes().stream()
                .filter(volume -> volume.satisfies(draft, size.bytes()))
                .map(volume -> new ClaimPropertySet(volume.accessModes(), volume.volumeMode()))
                .toList();
    }

    private static Outcome sized(
            RenderingFacts facts,
            ClaimSpec draft,
            List<String> accessModes,
            @Nullable String volumeMode,
            ClaimSize.Known known) {
        ClaimSize.Final size = known.forVolume(facts, volumeMode);
        return new Rendered(
                new ClaimSpec(
                        accessModes,
                        draft.selector(),
                        withStorage(draft.resources(), size.text()),
                        draft.volumeName(),
                        draft.storageClassName(),
                        volumeMode,
                        draft.dataSource(),
                        draft.dataSourceRef(),
                        draft.volumeAttributesClassName()),
                size.explanation());
    }

    private static ClaimResources withStorage(@Nullable ClaimResources resources, String size) {
        Map<String, String> requests = new HashMap<>();
        if (resources != null && resources.requests() != null) {
            requests.putAll(resources.requests());
        }
        requests.put(ClaimResources.STORAGE, size);
        return new ClaimResources(resources == null ? null : resources.limits(), Map.copyOf(requests));
    }

    private static String missingModes(RenderingFacts facts, ClaimSpec draft) {
        String className = facts.className();
        String wanted =
                draft.volumeMode() == null ? "access modes" : "access modes for volume mode " + draft.volumeMode();
        if (className == null) {
            return "There is no storage class to take " + wanted + " from: no class is named and none is marked as the"
                    + " default. Set " + facts.field("storageClassName") + " or " + facts.field("accessModes")
                    + ", or mark a class as the default.";
        }
        if (facts.profile() == null) {
            return "There is no storage class \"" + className + "\" to take " + wanted
                    + " from, and no available volume of that class fits. Create the class, or set "
                    + facts.field("accessModes") + ".";
        }
        return "The StorageProfile \"" + className + "\" recommends no " + wanted + ". Set "
                + facts.field("accessModes") + ", or claimPropertySets in the profile's spec.";
    }
}
