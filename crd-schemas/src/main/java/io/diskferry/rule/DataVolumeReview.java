package io.diskferry.rule;

import io.diskferry.name.PublicAnnotation;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether a DataVolume is accepted.
 *
 * @param object the DataVolume as it was sent, before or after the schema has seen it
 * @param before the DataVolume as it is stored, when this is an update; null when it is new
 * @param existingClaim the claim of its name; null when there is none
 * @param adoptsByDefault whether the feature gate DataVolumeClaimAdoption is on
 */
public record DataVolumeReview(
        Node object, @Nullable Node before, @Nullable ExistingClaim existingClaim, boolean adoptsByDefault) {

    /** What is asked for. */
    public Node spec() {
        return object.field("spec");
    }

    /** The object's name; empty while the API server has yet to make one from generateName. */
    String name() {
        return object.at("metadata.name").textOrEmpty();
    }

    /** Whether the DataVolume may take over an existing claim: its own annotation, else the feature gate. */
    boolean adoptsClaim() {
        return object.at("metadata.annotations")
                .field(PublicAnnotation.ALLOW_CLAIM_ADOPTION.key())
                .text()
                .map(DataVolumeReview::isTrue)
                .orElse(adoptsByDefault);
    }

    /** Go's spellings of true, which CDI takes; anything else is false. */
    private static boolean isTrue(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            default -> false;
        };
    }
}
