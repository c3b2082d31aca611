package io.diskferry.populator.claim;

import static io.diskferry.populator.cluster.Kinds.CLAIM;

import io.diskferry.name.PublicAnnotation;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Patched;
import io.diskferry.populator.cluster.Target;
import io.diskferry.populator.pod.Annotations;
import io.diskferry.populator.pod.ResumeMark;
import io.diskferry.populator.stage.StageLedger;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a claim's user how it goes: annotations first, then the event that the change is worth. */
final class ClaimTeller {
    private static final String FIELD_MANAGER = "diskferry-claim";

    /** The annotations that nobody but this class writes once the claim exists. */
    private static final Set<String> OWNED = Stream.concat(
                    Stream.of(ResumeMark.KEY),
                    Arrays.stream(new PublicAnnotation[] {
                                PublicAnnotation.POD_PHASE,
                                PublicAnnotation.POD_RESTARTS,
                                PublicAnnotation.POD_SCHEDULABLE,
                                PublicAnnotation.CONDITION_BOUND,
                                PublicAnnotation.CONDITION_BOUND_REASON,
                                PublicAnnotation.CONDITION_BOUND_MESSAGE,
                                PublicAnnotation.CONDITION_RUNNING,
                                PublicAnnotation.CONDITION_RUNNING_REASON,
                                PublicAnnotation.CONDITION_RUNNING_MESSAGE,
                                PublicAnnotation.IMPORT_FATAL_ERROR,
                                PublicAnnotation.IMPORT_POD_NAME,
                                PublicAnnotation.PREALLOCATION,
                                PublicAnnotation.PRIME_CLAIM,
                                PublicAnnotation.CHECKPOINT_CURRENT,
                                PublicAnnotation.CHECKPOINT_DONE,
                                PublicAnnotation.POPULATOR_PROGRESS
                            })
                            .map(PublicAnnotation::key))
            .collect(Collectors.toUnmodifiableSet());

    private final Cluster cluster;

    ClaimTeller(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Returns whether the claim says so now; if not, it has changed and is to be looked at again. A decision that rests on an old
     * reading of the claim ends here: neither a counted failure nor a final verdict can be taken back by it.
     */
    boolean tell(ClaimFacts facts, ClaimDecision decision) {
        V1PersistentVolumeClaim claim = facts.claim();
        if (isPastTelling(claim, decision.state())) {
            return true;
        }
        Map<String, String> annotations = ClaimAnnotations.of(facts, decision);
        // Before anything is made the claim is written to even if that says nothing new: the server refuses it when the
        // claim has changed. A process that lost the lead without noticing would else fill a claim a second time.
        if (annotations.equals(told(facts)) && !decision.makesSomething()) {
            return true;
        }
        boolean written = cluster.apply(
                        CLAIM,
                        Target.unchanged(claim),
                        FIELD_MANAGER,
                        Map.of("metadata", Map.of("annotations", annotations)))
                instanceof Patched.Changed<V1PersistentVolumeClaim>;
        if (written) {
            ClaimNotices.of(claim, decision).ifPresent(cluster::emit);
            ClaimNotices.trouble(facts).ifPresent(cluster::emit);
        }
        return written;
    }

    /** A claim that goes is left alone, and one that never was filled by us keeps what it says, unless that is success. */
    private static boolean isPastTelling(V1PersistentVolumeClaim claim, ClaimState state) {
        return state == ClaimState.DELETING
                || (state == ClaimState.BOUND_ELSEWHERE && !Annotations.tellsSuccess(claim));
    }

    private static Map<String, String> told(ClaimFacts facts) {
        Map<String, String> told = new TreeMap<>(Meta.annotations(facts.claim()));
        told.keySet().retainAll(OWNED);
        if (facts.way() == ClaimWay.DIRECT) {
            told.keySet().removeIf(StageLedger::isOfStages);
        }
        return told;
    }
}
