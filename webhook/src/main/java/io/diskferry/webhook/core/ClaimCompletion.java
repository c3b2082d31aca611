package io.diskferry.webhook.core;

import io.diskferry.api.ClaimSpec;
import io.diskferry.rule.Node;
import io.diskferry.volume.ClaimRendering;
import io.diskferry.volume.VolumeMode;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides about a claim that asks to be completed from its class's StorageProfile. */
public final class ClaimCompletion {
    private ClaimCompletion() {}

    /**
     * The fields that are completed, or why that cannot be. A claim that cannot be completed now is refused, since its spec
     * cannot be completed later.
     *
     * @param spec the claim's, as it was sent, for paths
     * @param asked the same
     * @param outcome what came of rendering it
     */
    public static AdmissionDecision of(Node spec, ClaimSpec asked, ClaimRendering.Outcome outcome) {
        return switch (outcome) {
            case ClaimRendering.Rendered(ClaimSpec claim, String _) -> new Allowed(List.of(), patches(asked, claim));
            case ClaimRendering.Waiting(String reason) -> refused(spec, reason);
            case ClaimRendering.Impossible(String reason) -> refused(spec, reason);
        };
    }

    /** The claim as it is, because the cluster could not be asked; it is the API server's to refuse what is left out. */
    public static AdmissionDecision notTold(String why) {
        return new Allowed(
                List.of("spec: the claim was not completed, because its storage could not be looked up (" + why + ")"));
    }

    /**
     * A claim that leaves its size to a source from which none can be taken.
     *
     * @param spec the claim's, as it was sent
     * @param cloneSource name of the VolumeCloneSource
     */
    public static AdmissionDecision withoutSource(Node spec, String cloneSource) {
        return refused(
                spec,
                "The size cannot be taken from the VolumeCloneSource \"" + cloneSource
                        + "\": it, or what it names, is not"
                        + " there, or has no volume yet. Create the source first, or set spec.resources.requests.storage.");
    }

    private static AdmissionDecision refused(Node spec, String reason) {
        return new Denied(List.of(ClaimPreview.refusal(spec, reason)));
    }

    private static List<Patch> patches(ClaimSpec asked, ClaimSpec claim) {
        List<Patch> patches = new ArrayList<>();
        if (!Objects.equals(asked.accessModes(), claim.accessModes()) && claim.accessModes() != null) {
            patches.add(new Patch(List.of("spec", "accessModes"), claim.accessModes()));
        }
        // Where nothing was found, the marker must go all the same: Kubernetes knows no such mode.
        add(
                patches,
                asked.volumeMode(),
                Objects.requireNonNullElse(claim.volumeMode(), VolumeMode.Filesystem.name()),
                "spec",
                "volumeMode");
        add(patches, asked.storageClassName(), claim.storageClassName(), "spec", "storageClassName");
        add(patches, asked.requestedStorage(), claim.requestedStorage(), "spec", "resources", "requests", "storage");
        return patches;
    }

    private static void add(List<Patch> patches, @Nullable String before, @Nullable String after, String... path) {
        if (after != null && !after.equals(before)) {
            patches.add(new Patch(List.of(path), after));
        }
    }
}
