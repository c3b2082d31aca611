package io.diskferry.populator.cluster;

import java.util.HashSet;
import java.util.Set;

/** What is to go wrong with the writes to a {@link FakeCluster}, and when. Writes are counted from 1, from when it was asked for. */
final class Misfortune {
    private static final int NEVER = 0;

    private int crashBefore = NEVER;
    private int crashAfter = NEVER;
    private int loseAnswer = NEVER;
    private boolean conflicts;
    private final Set<String> disturbed = new HashSet<>();

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

    void clear() {
        crashBefore = NEVER;
        crashAfter = NEVER;
        loseAnswer = NEVER;
        conflicts = false;
    }

    void beforeWrite(String write) {
        if (crashBefore > NEVER && --crashBefore == NEVER) {
            throw new SimulatedCrash("before " + write);
        }
    }

    void afterWrite(String write) {
        if (crashAfter > NEVER && --crashAfter == NEVER) {
            throw new SimulatedCrash("after " + write);
        }
        if (loseAnswer > NEVER && --loseAnswer == NEVER) {
            throw new ClusterException("answer lost: " + write, null);
        }
    }

    boolean takesConflict(String object) {
        return conflicts && disturbed.add(object);
    }
}
