package io.diskferry.populator.datavolume;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.claim.ClaimWay;
import io.diskferry.populator.cluster.Meta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a DataVolume's claim comes by its data, and why so: for whoever wonders.
 *
 * @param name one word
 * @param why a clause
 */
record Strategy(String name, String why) {
    /** Of the claim that is there; empty while there is none that counts. */
    static Optional<Strategy> of(DataVolumeFacts facts) {
        V1PersistentVolumeClaim claim = facts.claim();
        if (claim == null) {
            return Optional.empty();
        }
        return switch (ClaimStanding.of(facts.dataVolume(), claim, facts.gates().adoptsClaims())) {
            case FOREIGN, RELEASED -> Optional.empty();
            case TAKEN, FREE -> Optional.of(new Strategy("taken", "the claim was there before and may be taken over"));
            case OWN -> own(facts, claim);
        };
    }

    private static Optional<Strategy> own(DataVolumeFacts facts, V1PersistentVolumeClaim claim) {
        if (facts.filling() != null) {
            return Optional.of(imported(facts.filling().facts().way(), facts.storageClass(), facts.driverExists()));
        }
        if (StaticVolume.isAwaited(claim)) {
            return Optional.of(new Strategy("static", "somebody made a volume for this claim"));
        }
        return ExternalPopulation.isWanted(facts.dataVolume().spec())
                ? Optional.of(new Strategy("external", "the claim names an object that somebody else fills it from"))
                : Optional.empty();
    }

    private static Strategy imported(ClaimWay way, @Nullable V1StorageClass storageClass, boolean driverExists) {
        boolean populated = way == ClaimWay.POPULATED;
        String name = populated ? "populator" : "direct";
        if (populated != driverExists) {
            return new Strategy(name, "the annotation " + PublicAnnotation.USE_POPULATOR.key() + " says so");
        }
        String className = storageClass == null ? "of the claim" : Meta.name(storageClass);
        return new Strategy(
                name,
                populated
                        ? "the class " + className + " has a CSI driver, which waits until the claim is filled"
                        : "the class " + className + " has no CSI driver that would wait until the claim is filled");
    }
}
