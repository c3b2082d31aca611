package io.diskferry.webhook.core;

import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import io.diskferry.rule.Node;
import io.diskferry.rule.Violation;
import io.diskferry.volume.ClaimRendering;
import io.diskferry.volume.Quantity;
import io.diskferry.volume.RenderingFacts;
import io.diskferry.volume.StorageCatalog;
import java.util.ArrayList;
import java.util.List;

/**
 * What will come of a DataVolume's claim, told before anything is stored. The claim is rendered by the very function that the
 * controller uses, so that what is promised here is what is made.
 *
 * @param violations why it can never be made; empty when it can
 * @param warnings what may surprise, one line each
 */
public record ClaimPreview(List<Violation> violations, List<String> warnings) {
    /** Nothing is to be said. */
    public static final ClaimPreview NOTHING = new ClaimPreview(List.of(), List.of());

    private static final String RULE = "claim-possible";
    private static final String DEMAND = "must describe a claim that can be made";

    /** Makes both lists unchangeable. */
    public ClaimPreview {
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
    }

    /**
     * Looks ahead.
     *
     * @param node the spec as it was sent, for its paths
     * @param spec the same
     * @param storage what the cluster offers
     */
    public static ClaimPreview of(Node node, DataVolumeSpec spec, StorageCatalog storage) {
        Node section = node.field(spec.pvc() != null ? "pvc" : "storage");
        RenderingFacts facts = RenderingFacts.of(spec, storage);
        return switch (ClaimRendering.render(facts)) {
            case ClaimRendering.Impossible(String reason) ->
                new ClaimPreview(List.of(refusal(section, reason)), List.of());
            case ClaimRendering.Waiting(String reason) ->
                new ClaimPreview(
                        List.of(), isSizedBySource(spec) ? List.of() : List.of(section.path() + ": " + reason));
            case ClaimRendering.Rendered(ClaimSpec claim, String explanation) ->
                new ClaimPreview(List.of(), surprises(section, facts, claim, explanation));
        };
    }

    /** Why a section can never become a claim. */
    static Violation refusal(Node section, String reason) {
        return new Violation(section.path(), RULE, DEMAND, section.shown(), reason);
    }

    /** A clone without a size waits for its source as a matter of course. */
    private static boolean isSizedBySource(DataVolumeSpec spec) {
        return spec.storage() != null && spec.storage().requestedStorage() == null;
    }

    private static List<String> surprises(Node section, RenderingFacts facts, ClaimSpec claim, String explanation) {
        List<String> surprises = new ArrayList<>();
        Node place = section.field("storageClassName");
        boolean hasClass = facts.profile() != null;
        if (!hasClass && !place.textOrEmpty().isEmpty()) {
            surprises.add(place.path() + ": there is no StorageClass " + place.shown()
                    + "; the claim waits for it, or for a volume that somebody makes by hand");
        }
        if (!hasClass && facts.className() == null) {
            surprises.add(place.path() + ": no class is named and none is the default; the claim waits for one");
        }
        String raised = raised(facts, claim, explanation);
        if (!raised.isEmpty()) {
            surprises.add(section.at("resources.requests.storage").path() + ": the claim asks for "
                    + claim.requestedStorage() + ": " + raised);
        }
        return surprises;
    }

    /**
     * Why the claim is as large as the smallest volume of its class; empty when it is not. That a file system needs room
     * besides the disk is no surprise: said of nearly every DataVolume, it would hide what is.
     */
    private static String raised(RenderingFacts facts, ClaimSpec claim, String explanation) {
        return Quantity.ofBytes(facts.minimumSize()).text().equals(claim.requestedStorage()) ? explanation : "";
    }
}
