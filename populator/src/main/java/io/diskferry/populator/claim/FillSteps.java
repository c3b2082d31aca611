package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.name.ConditionReason;
import io.diskferry.name.EventReason;
import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.action.Action;
import io.diskferry.populator.action.PrimeFinalizer;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.PinnedAffinity;
import io.diskferry.populator.pod.PodState;
import io.diskferry.populator.pod.ResumeMark;
import io.diskferry.populator.pod.Specs;
import io.diskferry.populator.pod.TransferRequest;
import io.diskferry.populator.stage.StageLedger;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what a transfer needs: the prime claim, then the pod. */
final class FillSteps {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    /** How long a new claim gives way to DataVolumes that come; also what another clock than the API server's can cost. */
    private static final Duration GIVES_WAY = Duration.ofSeconds(5);

    private static final Duration LOOK_AFTER_ARRIVALS = Duration.ofMillis(500);

    /** A refusal stays on the claim until what was refused is there. */
    private static final Set<String> REFUSALS =
            Set.of(ConditionReason.EXCEEDED_QUOTA.text(), ConditionReason.STARTING_POD.text());

    private FillSteps() {}

    /**
     * To make a volume and to start a pod takes more from a node than all that the controllers do about a DataVolume. Of many that are
     * created at once each has its claim and its first status before that begins, unless they keep coming.
     */
    static Optional<ClaimDecision> arrivals(ClaimFacts facts) {
        return facts.pod() != null || !facts.othersArrive() || !isNew(facts)
                ? Optional.empty()
                : Optional.of(starting(facts, "other DataVolumes are being created")
                        .until(facts.now().plus(LOOK_AFTER_ARRIVALS)));
    }

    private static boolean isNew(ClaimFacts facts) {
        return Meta.created(facts.claim())
                .filter(created -> facts.now().isBefore(created.plus(GIVES_WAY)))
                .isPresent();
    }

    static Optional<ClaimDecision> primeClaim(ClaimFacts facts) {
        if (facts.way() != ClaimWay.POPULATED) {
            return Optional.empty();
        }
        V1PersistentVolumeClaim prime = facts.prime();
        if (prime == null) {
            return Optional.of(starting(facts, "the prime claim is made")
                    .doing(List.of(
                            new Action.CreatePrimeClaim(PrimeClaim.build(facts.claim()), facts.claim()),
                            new Action.Emit(Notice.normal(
                                    CLAIM,
                                    facts.claim(),
                                    EventReason.PRIME_CLAIM_CREATED.text(),
                                    "PVC Prime created successfully")))));
        }
        if (Meta.isBeingDeleted(prime) && !holdsData(facts)) {
            return Optional.of(starting(facts, "the prime claim was deleted and is made anew")
                    .doing(letGo(facts, prime)));
        }
        return consumerMoved(facts, prime)
                ? Optional.of(starting(facts, "the first consumer goes to another node: the prime claim is made anew")
                        .doing(discard(facts, prime)))
                : Optional.empty();
    }

    /** A volume that is gone before it was handed over takes what was written with it: the import begins anew. */
    static Optional<ClaimDecision> lostVolume(ClaimFacts facts) {
        V1PersistentVolumeClaim prime = facts.prime();
        if (prime == null || !Specs.isLost(prime) || facts.volume() != null) {
            return Optional.empty();
        }
        return Optional.of(starting(
                        facts,
                        "the volume " + Specs.of(prime).getVolumeName()
                                + " was deleted while it was being filled: the import begins anew")
                .doing(discard(facts, prime)));
    }

    /** As long as there is no volume, it can still be made for the node that the scheduler now wants. */
    private static boolean consumerMoved(ClaimFacts facts, V1PersistentVolumeClaim prime) {
        String wanted = facts.selectedNode();
        String present = presentNode(facts);
        return wanted != null
                && present != null
                && !wanted.equals(present)
                && Specs.of(prime).getVolumeName() == null;
    }

    /**
     * The node that the volume is being made for. A provisioner that cannot make it there takes the node off the prime claim, so that
     * the scheduler looks again; but a pod that is tied to the node can go nowhere else.
     */
    private static @Nullable String presentNode(ClaimFacts facts) {
        String node = facts.primeNode();
        return node != null || facts.pod() == null
                ? node
                : PinnedAffinity.nodeOf(facts.pod()).orElse(null);
    }

    /** An annotated claim is filled once it is bound; where binding at once was asked for, the pod itself brings that about. */
    static Optional<ClaimDecision> volume(ClaimFacts facts) {
        boolean podBinds = facts.storageClass() != null
                && "WaitForFirstConsumer".equals(facts.storageClass().getVolumeBindingMode());
        return facts.way() != ClaimWay.DIRECT || facts.isBound() || podBinds
                ? Optional.empty()
                : Optional.of(
                        ClaimDecision.waiting(facts, ClaimState.WAITING_FOR_VOLUME, "the claim waits for its volume"));
    }

    static Optional<ClaimDecision> exclusiveUse(ClaimFacts facts) {
        return facts.pod() != null || facts.otherUsers().isEmpty()
                ? Optional.empty()
                : Optional.of(ClaimDecision.waiting(
                                facts,
                                ClaimState.IN_USE,
                                "the claim is used by the pod " + String.join(", ", facts.otherUsers())
                                        + "; the import begins when it no longer is")
                        // Pods that are not ours are not watched.
                        .until(facts.now().plus(LOOK_AGAIN)));
    }

    static Optional<ClaimDecision> pod(ClaimFacts facts) {
        if (facts.pod() != null) {
            return Optional.empty();
        }
        TransferRequest request = request(facts);
        List<Action> actions = new ArrayList<>();
        if (request.stage() != null) {
            // The pods of two stages have two names, so that a name alone would let a controller with an old picture
            // start the stage before.
            actions.add(new Action.NoteStages(request.filled(), StageLedger.beginning(request.stage())));
        }
        actions.add(new Action.StartTransfer(request));
        return Optional.of(starting(facts, "the pod is made").doing(actions));
    }

    /** What the claim's next pod is made for, or the one that is there was. */
    static TransferRequest request(ClaimFacts facts) {
        V1PersistentVolumeClaim filled =
                Objects.requireNonNull(facts.filled(), "an earlier step makes the prime claim");
        return new TransferRequest(
                facts.claim(),
                filled,
                Objects.requireNonNull(facts.order(), "an earlier step waits for the source"),
                // Not the target's: the scheduler may change its mind about that one, but not about the volume.
                facts.primeNode(),
                facts.countedRestarts() + 1,
                facts.stage(),
                facts.stage() == null ? ResumeMark.of(facts.claim(), filled) : null);
    }

    private static ClaimDecision starting(ClaimFacts facts, String message) {
        String reason = Annotations.value(facts.claim(), PublicAnnotation.CONDITION_RUNNING_REASON);
        String refusal = Annotations.value(facts.claim(), PublicAnnotation.CONDITION_RUNNING_MESSAGE);
        return reason != null && refusal != null && REFUSALS.contains(reason)
                ? ClaimDecision.of(facts, ClaimState.STARTING, reason, refusal)
                : ClaimDecision.waiting(facts, ClaimState.STARTING, message);
    }

    private static boolean holdsData(ClaimFacts facts) {
        return facts.stages() == null
                ? facts.pod() != null && PodState.of(facts.pod()) instanceof PodState.Complete
                : facts.stages().areOver();
    }

    /** The prime claim goes with whatever is in its volume. */
    private static List<Action> discard(ClaimFacts facts, V1PersistentVolumeClaim prime) {
        List<Action> actions = new ArrayList<>(letGo(facts, prime));
        actions.add(new Action.DeletePrimeClaim(prime));
        return actions;
    }

    private static List<Action> letGo(ClaimFacts facts, V1PersistentVolumeClaim prime) {
        List<Action> actions = new ArrayList<>();
        if (facts.pod() != null) {
            actions.add(new Action.StopTransfer(facts.pod()));
        }
        facts.earlierPods().forEach(pod -> actions.add(new Action.StopTransfer(pod)));
        if (PrimeFinalizer.on(prime)) {
            actions.add(new Action.ReleasePrimeClaim(prime));
        }
        return actions;
    }
}
