package io.diskferry.populator.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to go wrong with the writes to a {@link FakeCluster}, and when. Writes are counted from 1, from when it was asked for. */
final class Misfortune {
    private static final int NEVER = 0;

    private int crashBefore = NEVER;
    private int crashAfter = NEVER;
    private int loseAnswer = NEVER;
    private boolean conflicts;
    private @Nullable Random random;
    private double probability;
    private final Set<String> disturbed = new HashSet<>();
    private final Map<String, Full> full = new HashMap<>();

    private record Full(int most, Refusal refusal) {}

    void crashBefore(int write) {
        crashBefore = write;
    }

    void crashAfter(int write) {
        crashAfter = write;
    }

    void loseAnswer(int write) {
        loseAnswer = write;
    }

    void conflictOnce() {
        conflicts = true;
        disturbed.clear();
    }

    void failAtRandom(@Nullable Random source, double share) {
        random = source;
        probability = share;
    }

    void refuse(Kind<?> kind, int most, @Nullable Refusal refusal) {
        if (refusal == null) {
            full.remove(kind.name());
        } else {
            full.put(kind.name(), new Full(most, refusal));
        }
    }

    /** Why one more cannot be made. */
    Optional<Refusal> refusal(Kind<?> kind, int present) {
        return Optional.ofNullable(full.get(kind.name()))
                .filter(limit -> present >= limit.most())
                .map(Full::refusal);
    }

    void clear() {
        crashBefore = NEVER;
        crashAfter = NEVER;
        loseAnswer = NEVER;
        conflicts = false;
    }

    void beforeWrite(String write) {
        if (strikes()) {
            throw new ClusterException("too many requests: " + write, null);
        }
        if (crashBefore > NEVER && --crashBefore == NEVER) {
            throw new SimulatedCrash("before " + write);
        }
    }

    void afterWrite(String write) {
        if (crashAfter > NEVER && --crashAfter == NEVER) {
            throw new SimulatedCrash("after " + write);
        }
        if (strikes() || (loseAnswer > NEVER && --loseAnswer == NEVER)) {
            throw new ClusterException("answer lost: " + write, null);
        }
    }

    /** Before a write as often as after it. */
    private boolean strikes() {
        return random != null && random.nextDouble() < probability / 2;
    }

    boolean takesConflict(String object) {
        return conflicts && disturbed.add(object);
    }
}
