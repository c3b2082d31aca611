package io.diskferry.populator.datavolume;

import io.diskferry.name.AnnotationFlag;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.ClaimOwners;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;

/** What the claim of a DataVolume's name is to the DataVolume. */
enum ClaimStanding {
    /** It was made for the DataVolume. */
    OWN,
    /** Somebody else made it, and the DataVolume took it over. */
    TAKEN,
    /** Somebody else made it, and the DataVolume may take it over. */
    FREE,
    /** It was the DataVolume's, and was let go so that it outlives it. */
    RELEASED,
    /** It belongs to something else, or nobody said that it may be taken. */
    FOREIGN;

    /** Of a claim that is there. */
    static ClaimStanding of(DataVolume dataVolume, V1PersistentVolumeClaim claim, boolean adoptsClaims) {
        if (Meta.isOwnedBy(claim, Meta.uid(dataVolume))) {
            return isMadeFor(dataVolume, claim) ? OWN : TAKEN;
        }
        if (ClaimOwners.isReleased(claim, dataVolume)) {
            return RELEASED;
        }
        boolean hasController =
                Meta.owners(claim).stream().map(V1OwnerReference::getController).anyMatch(Boolean.TRUE::equals);
        boolean mayBeTaken = isPopulatedFor(dataVolume, claim) || isOpenToAdoption(dataVolume, claim, adoptsClaims);
        return mayBeTaken && !hasController ? FREE : FOREIGN;
    }

    /** Whether whoever made the claim says that it holds this DataVolume's data already (DV-30). */
    static boolean isPopulatedFor(DataVolume dataVolume, V1PersistentVolumeClaim claim) {
        return Meta.name(dataVolume).equals(Annotations.value(claim, PublicAnnotation.POPULATED_FOR));
    }

    /** The DataVolume's own word counts before the cluster's; a claim that it made itself is never adopted (DV-31). */
    private static boolean isOpenToAdoption(
            DataVolume dataVolume, V1PersistentVolumeClaim claim, boolean adoptsClaims) {
        if (isMadeFor(dataVolume, claim)) {
            return false;
        }
        return Annotations.has(dataVolume, PublicAnnotation.ALLOW_CLAIM_ADOPTION)
                ? AnnotationFlag.isTrue(
                        String.valueOf(Annotations.value(dataVolume, PublicAnnotation.ALLOW_CLAIM_ADOPTION)))
                : adoptsClaims;
    }

    private static boolean isMadeFor(DataVolume dataVolume, V1PersistentVolumeClaim claim) {
        return Meta.uid(dataVolume).equals(Annotations.value(claim, PublicAnnotation.CREATED_FOR_DATA_VOLUME));
    }
}
