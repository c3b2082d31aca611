package io.diskferry.populator.loop;

/**
 * Decides who leads.
 *
 * <pre>
 *                  nobody, or not renewed for its duration
 *   waiting ──────────────────────────────────────────────► leading ──┐ renew
 *      ▲                                                       │  ▲───┘
 *      └── (the process ends and begins anew) ◄── lost ◄───────┘
 *                     another holds it, or not renewed for the deadline
 * </pre>
 */
public final class LeasePlanner {
    private final LeaseTimes times;

    /** A planner for these times. */
    public LeasePlanner(LeaseTimes times) {
        this.times = times;
    }

    /** What to do now. */
    public LeaseDecision decide(LeaseFacts facts) {
        if (isOverdue(facts)) {
            return LeaseDecision.LOST;
        }
        if (facts.holder().isEmpty()) {
            return LeaseDecision.CREATE;
        }
        String holder = facts.holder().get();
        if (holder.equals(facts.identity())) {
            return LeaseDecision.RENEW;
        }
        if (facts.leads()) {
            return LeaseDecision.LOST;
        }
        boolean free =
                holder.isEmpty() || !facts.now().isBefore(facts.observedSince().plus(times.duration()));
        return free ? LeaseDecision.TAKE : LeaseDecision.WAIT;
    }

    /** Whether we led and did not manage to renew in time; true without having read the lease. */
    public boolean isOverdue(LeaseFacts facts) {
        return facts.lastRenewed() != null
                && !facts.now().isBefore(facts.lastRenewed().plus(times.renewDeadline()));
    }
}
