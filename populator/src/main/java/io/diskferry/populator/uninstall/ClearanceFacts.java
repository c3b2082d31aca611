package io.diskferry.populator.uninstall;

import static io.diskferry.populator.cluster.Kinds.CLAIM;
import static io.diskferry.populator.cluster.Kinds.POD;
import static io.diskferry.populator.cluster.Kinds.VOLUME;

import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.action.VolumeNote;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Mark;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The transfers that are under way, read from the server itself.
 *
 * @param volumes those that carry the note
 * @param claims all of them: a claim that is not here does not exist
 * @param pods those that fill claims
 */
record ClearanceFacts(List<V1PersistentVolume> volumes, List<V1PersistentVolumeClaim> claims, List<V1Pod> pods) {
    private static final String MARKED = Mark.labels().entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .sorted()
            .collect(Collectors.joining(","));

    /** Reads them. Volumes come before claims: a claim that is missing then was gone when its volume was read, or went since. */
    static ClearanceFacts read(Cluster cluster) {
        List<V1PersistentVolume> volumes =
                cluster.list(VOLUME, "", "").stream().filter(VolumeNote::on).toList();
        return new ClearanceFacts(volumes, cluster.list(CLAIM, "", ""), cluster.list(POD, "", MARKED));
    }

    List<V1PersistentVolumeClaim> primes() {
        return claims.stream().filter(ClearanceFacts::isPrime).toList();
    }

    /** Whether a claim is filled on behalf of another. Our finalizer says so; without it, our labels and the owner do. */
    static boolean isPrime(V1PersistentVolumeClaim claim) {
        boolean ofAnother =
                Meta.owners(claim).stream().anyMatch(owner -> CLAIM.name().equals(owner.getKind()));
        boolean marked = Meta.labels(claim).entrySet().containsAll(Mark.labels().entrySet());
        return PrimeFinalizer.on(claim) || (ofAnother && marked);
    }

    /** The claim that a prime claim is filled for; empty when it is gone or going. */
    Optional<V1PersistentVolumeClaim> target(V1PersistentVolumeClaim prime) {
        return claims.stream()
                .filter(claim -> Meta.isOwnedBy(prime, Meta.uid(claim)) && !Meta.isBeingDeleted(claim))
                .findFirst();
    }

    /** The claim that a volume is for. */
    Optional<V1PersistentVolumeClaim> holder(V1PersistentVolume volume) {
        return claims.stream().filter(claim -> VolumeNote.isFor(volume, claim)).findFirst();
    }

    /** The volume with a note that is still for a prime claim: filled, and not handed over yet. */
    Optional<V1PersistentVolume> filledVolume(V1PersistentVolumeClaim prime) {
        return volumes.stream()
                .filter(volume -> VolumeNote.isFor(volume, prime))
                .findFirst();
    }

    List<V1Pod> podsOf(V1PersistentVolumeClaim claim) {
        return pods.stream().filter(pod -> Meta.isOwnedBy(pod, Meta.uid(claim))).toList();
    }

    /** The claim that a pod fills. */
    Optional<V1PersistentVolumeClaim> filledBy(V1Pod pod) {
        return claims.stream()
                .filter(claim -> Meta.isOwnedBy(pod, Meta.uid(claim)))
                .findFirst();
    }
}
