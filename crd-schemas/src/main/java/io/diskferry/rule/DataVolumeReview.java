package io.diskferry.rule;

import io.diskferry.name.AnnotationFlag;
import io.diskferry.name.PublicAnnotation;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether a DataVolume is accepted.
 *
 * @param object the DataVolume as it was sent, before or after the schema has seen it
 * @param before the DataVolume as it is stored, when this is an update; null when it is new
 * @param existingClaim the claim of its name; null when there is none
 * @param adoptsByDefault whether the feature gate DataVolumeClaimAdoption is on
 * @param cloneStanding whether what it clones may be cloned
 */
public record DataVolumeReview(
        Node object,
        @Nullable Node before,
        @Nullable ExistingClaim existingClaim,
        boolean adoptsByDefault,
        CloneStanding cloneStanding)
        implements Review {

    /** A review to which the right to clone does not matter. */
    public DataVolumeReview(
            Node object, @Nullable Node before, @Nullable ExistingClaim existingClaim, boolean adoptsByDefault) {
        this(object, before, existingClaim, adoptsByDefault, CloneStanding.GRANTED);
    }

    /** The object's name; empty while the API server has yet to make one from generateName. */
    String name() {
        return object.at("metadata.name").textOrEmpty();
    }

    /** Whether the DataVolume may take over an existing claim: its own annotation, else the feature gate. */
    boolean adoptsClaim() {
        return annotations()
                .field(PublicAnnotation.ALLOW_CLAIM_ADOPTION.key())
                .text()
                .map(AnnotationFlag::isTrue)
                .orElse(adoptsByDefault);
    }

    /** Whether its data is said to be there already, as when it comes back from a backup: then nothing is cloned. */
    public boolean isFilledAlready() {
        return annotations().field(PublicAnnotation.PRE_POPULATED.key()).isPresent()
                || annotations()
                        .field(PublicAnnotation.CHECK_STATIC_VOLUME.key())
                        .isPresent();
    }

    /** The proof that its clone was allowed. */
    public Node cloneToken() {
        return cloneToken(object);
    }

    /** The same as it is stored; null when there is none. */
    @Nullable
    Object storedCloneToken() {
        return before == null ? null : cloneToken(before).value();
    }

    private static Node cloneToken(Node object) {
        return object.at("metadata.annotations").field(PublicAnnotation.CLONE_TOKEN.key());
    }

    private Node annotations() {
        return object.at("metadata.annotations");
    }
}
