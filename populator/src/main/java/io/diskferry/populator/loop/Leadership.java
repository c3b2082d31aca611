package io.diskferry.populator.loop;

import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.ClusterException;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.MicroTime;
import io.diskferry.populator.cluster.Patched;
import io.kubernetes.client.openapi.models.V1Lease;
import io.kubernetes.client.openapi.models.V1LeaseSpec;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one instance works, by a Lease. Two may believe to lead for a moment: a frozen process does not notice. What it then
 * changes or deletes holds a uid or a resourceVersion, and what it makes it makes only after it has asked {@link #isOverdue}. There
 * remains a creation that was on its way to the server already: such an object belongs to a claim that is gone by then, or is removed
 * when it is seen.
 */
public final class Leadership {
    private static final Logger LOG = System.getLogger(Leadership.class.getName());

    private final Cluster cluster;
    private final Key key;
    private final String identity;
    private final LeaseTimes times;
    private final LeasePlanner planner;
    private final InstantSource clock;
    private String observedVersion = "";
    private Instant observedSince;
    private volatile @Nullable Instant lastRenewed;

    /**
     * An instance that does not lead.
     *
     * @param key the lease's name
     * @param identity who we are: unlike any other instance, this one before a restart included
     */
    public Leadership(Cluster cluster, Key key, String identity, LeaseTimes times, InstantSource clock) {
        this.cluster = cluster;
        this.key = key;
        this.identity = identity;
        this.times = times;
        this.planner = new LeasePlanner(times);
        this.clock = clock;
        this.observedSince = clock.instant();
    }

    /** Whether we lead, as far as we know. */
    public boolean leads() {
        return lastRenewed != null;
    }

    /** Looks at the lease once and does what is due. Returns the decision that was carried out. */
    public LeaseDecision step() {
        try {
            Optional<V1Lease> lease = cluster.get(Kinds.LEASE, key);
            lease.ifPresent(this::observe);
            LeaseDecision decision = planner.decide(facts(lease.map(Leadership::holder)));
            perform(decision, lease);
            return decision;
        } catch (ClusterException e) {
            LOG.log(Level.WARNING, () -> "the lease cannot be reached: " + e.getMessage());
            return isOverdue() ? LeaseDecision.LOST : LeaseDecision.WAIT;
        }
    }

    /** Whether we led and did not manage to renew in time: to be asked while a {@link #step} may hang. */
    public boolean isOverdue() {
        return planner.isOverdue(facts(Optional.empty()));
    }

    /** Gives the lease back, so that the next one need not wait for its end. */
    public void release() {
        if (!leads()) {
            return;
        }
        lastRenewed = null;
        try {
            cluster.get(Kinds.LEASE, key)
                    .filter(lease -> holder(lease).equals(identity))
                    .ifPresent(
                            lease -> cluster.patch(Kinds.LEASE, lease, Map.of("spec", Map.of("holderIdentity", ""))));
        } catch (ClusterException e) {
            LOG.log(Level.INFO, () -> "the lease was not given back and runs out by itself: " + e.getMessage());
        }
    }

    /** How long to wait between steps. */
    public LeaseTimes times() {
        return times;
    }

    private LeaseFacts facts(Optional<String> holder) {
        return new LeaseFacts(clock.instant(), identity, holder, observedSince, lastRenewed);
    }

    private void observe(V1Lease lease) {
        String version = Meta.resourceVersion(lease);
        if (!version.equals(observedVersion)) {
            observedVersion = version;
            observedSince = clock.instant();
        }
    }

    private void perform(LeaseDecision decision, Optional<V1Lease> lease) {
        // Taken before the request: the lease counts from when we asked, not from when the answer came.
        Instant asked = clock.instant();
        boolean held = switch (decision) {
            case CREATE -> cluster.create(Kinds.LEASE, fresh(asked)) instanceof Created.Made<V1Lease>;
            case TAKE -> write(lease.orElseThrow(), taken(lease.orElseThrow(), asked));
            case RENEW -> write(lease.orElseThrow(), renewed(asked));
            case WAIT, LOST -> false;
        };
        if (held) {
            lastRenewed = asked;
        }
    }

    private boolean write(V1Lease lease, Map<String, ?> spec) {
        return cluster.patch(Kinds.LEASE, lease, Map.of("spec", spec)) instanceof Patched.Changed<V1Lease>;
    }

    private V1Lease fresh(Instant now) {
        return new V1Lease()
                .metadata(new V1ObjectMeta().namespace(key.namespace()).name(key.name()))
                .spec(new V1LeaseSpec()
                        .holderIdentity(identity)
                        .leaseDurationSeconds((int) times.duration().toSeconds())
                        .acquireTime(now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                        .renewTime(now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                        .leaseTransitions(0));
    }

    private Map<String, ?> taken(V1Lease lease, Instant now) {
        Map<String, Object> spec = new LinkedHashMap<>(renewed(now));
        Integer before = lease.getSpec() == null ? null : lease.getSpec().getLeaseTransitions();
        spec.put("acquireTime", MicroTime.of(now));
        spec.put("leaseTransitions", before == null ? 1 : before + 1);
        return spec;
    }

    private Map<String, ?> renewed(Instant now) {
        return Map.of(
                "holderIdentity", identity,
                "leaseDurationSeconds", times.duration().toSeconds(),
                "renewTime", MicroTime.of(now));
    }

    private static String holder(V1Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }
}
