package io.diskferry.populator.uninstall;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.PodState;
import io.diskferry.populator.pod.Specs;
import io.kubernetes.client.openapi.models.V1PersistentVolume;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides how transfers come to an end when no controller will follow them any more. Pure, and right at any moment: it goes by what
 * is there, so that a run which was killed is simply repeated.
 *
 * <ul>
 *   <li>A half-filled volume goes with its prime claim, by its own reclaim policy; a later installation begins anew.
 *   <li>A filled volume, which carries the note, is handed over to the target that waits for it, and gets its own policy back once it
 *       is bound there, or once nobody waits for it any more. Until then it keeps note and Retain.
 *   <li>A claim that is filled directly keeps what is in it.
 * </ul>
 */
final class ClearancePlanner {
    private ClearancePlanner() {}

    static Clearance plan(ClearanceFacts facts) {
        List<List<Step>> sequences = Stream.of(
                        facts.primes().stream().map(prime -> endOf(facts, prime)),
                        handedOver(facts).map(volume -> settle(facts, volume)),
                        direct(facts).map(pod -> interrupt(facts, pod)))
                .flatMap(steps -> steps)
                .filter(steps -> !steps.isEmpty())
                .toList();
        return new Clearance(sequences, awaited(facts));
    }

    private static List<Step> endOf(ClearanceFacts facts, V1PersistentVolumeClaim prime) {
        boolean retained = Annotations.isTrue(prime, PublicAnnotation.POD_RETAIN);
        if (retained && !PrimeFinalizer.on(prime)) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        Optional<V1PersistentVolumeClaim> target = facts.target(prime);
        facts.filledVolume(prime).ifPresent(volume -> steps.add(moveOn(volume, target)));
        boolean isDone = target.filter(claim -> !Specs.isPending(claim)).isPresent();
        if (retained && isDone) {
            steps.add(release(prime));
            return steps;
        }
        facts.podsOf(prime).stream()
                .filter(pod -> !Meta.isBeingDeleted(pod))
                .map(ClearancePlanner::stop)
                .forEach(steps::add);
        if (PrimeFinalizer.on(prime)) {
            steps.add(release(prime));
        }
        if (!Meta.isBeingDeleted(prime)) {
            steps.add(new Step(new Action.DeletePrimeClaim(prime), "delete the prime claim " + Key.of(prime)));
        }
        return steps;
    }

    /** Its data is complete: the one that waits for it gets it; nobody, when nobody does. */
    private static Step moveOn(V1PersistentVolume volume, Optional<V1PersistentVolumeClaim> target) {
        return target.filter(Specs::isPending)
                .map(waiting -> new Step(
                        new Action.HandOverVolume(volume, waiting),
                        "hand the filled volume " + Meta.name(volume) + " over to the claim " + Key.of(waiting)))
                .orElseGet(() -> restore(volume));
    }

    private static Stream<V1PersistentVolume> handedOver(ClearanceFacts facts) {
        return facts.volumes().stream()
                .filter(volume ->
                        facts.holder(volume).filter(ClearanceFacts::isPrime).isEmpty());
    }

    private static List<Step> settle(ClearanceFacts facts, V1PersistentVolume volume) {
        Optional<V1PersistentVolumeClaim> target = facts.holder(volume);
        boolean hasArrived = target.filter(claim -> isBoundTo(claim, volume)).isPresent();
        return target.isEmpty() || hasArrived ? List.of(restore(volume)) : List.of();
    }

    private static Stream<V1Pod> direct(ClearanceFacts facts) {
        return facts.pods().stream()
                .filter(pod -> !Meta.isBeingDeleted(pod))
                .filter(pod ->
                        facts.filledBy(pod).filter(ClearanceFacts::isPrime).isEmpty());
    }

    private static List<Step> interrupt(ClearanceFacts facts, V1Pod pod) {
        Optional<V1PersistentVolumeClaim> filled = facts.filledBy(pod);
        if (PodState.of(pod) instanceof PodState.Complete
                && filled.filter(ClearancePlanner::needsItsPod).isPresent()) {
            return List.of();
        }
        return Stream.concat(filled.map(ClearancePlanner::discardSecret).stream(), Stream.of(stop(pod)))
                .toList();
    }

    /** Until the claim says itself that it is filled, its pod's report alone keeps a later installation from filling it again. */
    private static boolean needsItsPod(V1PersistentVolumeClaim filled) {
        return !Annotations.tellsSuccess(filled) || Annotations.isTrue(filled, PublicAnnotation.POD_RETAIN);
    }

    private static List<String> awaited(ClearanceFacts facts) {
        Stream<String> pods =
                facts.pods().stream().filter(Meta::isBeingDeleted).map(pod -> "the pod " + Key.of(pod) + " is gone");
        Stream<String> primes = facts.primes().stream()
                .filter(Meta::isBeingDeleted)
                .map(prime -> "the prime claim " + Key.of(prime) + " is gone");
        Stream<String> targets = handedOver(facts)
                .flatMap(volume -> facts
                        .holder(volume)
                        .filter(Specs::isPending)
                        .map(claim -> "the claim " + Key.of(claim) + " is bound to its volume " + Meta.name(volume))
                        .stream());
        return Stream.of(pods, primes, targets).flatMap(texts -> texts).toList();
    }

    private static Step stop(V1Pod pod) {
        return new Step(new Action.StopTransfer(pod), "stop the transfer in the pod " + Key.of(pod));
    }

    private static Step discardSecret(V1PersistentVolumeClaim filled) {
        return new Step(
                new Action.DiscardSecret(filled),
                "delete the Secret of the pod that fills the claim " + Key.of(filled));
    }

    private static Step release(V1PersistentVolumeClaim prime) {
        return new Step(new Action.ReleasePrimeClaim(prime), "take our finalizer off the prime claim " + Key.of(prime));
    }

    private static Step restore(V1PersistentVolume volume) {
        return new Step(
                new Action.RestorePolicy(volume),
                "give the volume " + Meta.name(volume) + " its own reclaim policy back");
    }

    private static boolean isBoundTo(V1PersistentVolumeClaim claim, V1PersistentVolume volume) {
        return Specs.isBound(claim) && Meta.name(volume).equals(Specs.of(claim).getVolumeName());
    }
}
