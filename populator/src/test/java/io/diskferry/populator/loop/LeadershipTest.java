package io.diskferry.populator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LeadershipTest {
    private static final Key LEASE = new Key("diskferry", "diskferry-populator");

    private final FakeCluster cluster = new FakeCluster();
    private final SettableClock clock = new SettableClock();
    private final Leadership first = leadership("first");
    private final Leadership second = leadership("second");

    @Test
    void theFirstLeadsAndTheSecondFollowsWhenItGivesUp() {
        assertThat(first.step()).isEqualTo(LeaseDecision.CREATE);
        assertThat(second.step()).isEqualTo(LeaseDecision.WAIT);
        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();

        first.release();
        assertThat(second.step()).isEqualTo(LeaseDecision.TAKE);
        assertThat(second.leads()).isTrue();
    }

    @Test
    void aLeaderThatFellSilentIsReplacedAndFindsOut() {
        first.step();
        second.step();
        clock.pass(Duration.ofSeconds(15));

        assertThat(first.isOverdue()).isTrue();
        assertThat(second.step()).isEqualTo(LeaseDecision.TAKE);
        assertThat(first.step()).isEqualTo(LeaseDecision.LOST);
    }

    @Test
    void aLeaderThatRenewsStaysLeader() {
        first.step();
        second.step();
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofSeconds(2));
            assertThat(first.step()).isEqualTo(LeaseDecision.RENEW);
            assertThat(second.step()).isEqualTo(LeaseDecision.WAIT);
        }
    }

    @Test
    void whoLosesTheRaceForAFreeLeaseDoesNotLead() {
        first.step();
        first.release();
        cluster.conflictOnce();

        assertThat(second.step()).isEqualTo(LeaseDecision.TAKE);
        assertThat(second.leads()).isFalse();
        assertThat(second.step()).isEqualTo(LeaseDecision.TAKE);
        assertThat(second.leads()).isTrue();
    }

    @Test
    void releasingLeavesAnothersLeaseAlone() {
        first.step();
        second.step();
        clock.pass(Duration.ofSeconds(15));
        second.step();
        first.release();

        assertThat(cluster.existing(Kinds.LEASE, LEASE).getSpec())
                .satisfies(spec -> assertThat(spec.getHolderIdentity()).isEqualTo("second"));
    }

    private Leadership leadership(String identity) {
        return new Leadership(cluster, LEASE, identity, LeaseTimes.of(15), clock);
    }
}
