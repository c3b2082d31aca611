package io.diskferry.certs.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.token.Claims.Resource;
import io.diskferry.certs.token.ClonePermit.Target;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClonePermitTest {
    private static final ClonePermit NAMED = permit(new Target("demo", "disk", ""));
    private static final ClonePermit GENERATED = permit(new Target("demo", "", "disk-"));

    @Test
    void aPermitSurvivesItsClaims() {
        assertThat(ClonePermit.of(NAMED.claims())).isEqualTo(Optional.of(NAMED));
        assertThat(ClonePermit.of(GENERATED.claims())).isEqualTo(Optional.of(GENERATED));
    }

    @Test
    void aPermitToDoSomethingElseIsNone() {
        assertThat(ClonePermit.of(new Claims("Upload", "fedora", "images", Resource.CLAIMS, Map.of())))
                .isEqualTo(Optional.empty());
    }

    @Test
    void itCoversItsOwnSourceAndTargetOnly() {
        assertThat(NAMED.covers(NAMED)).isTrue();
        assertThat(NAMED.covers(permit(new Target("demo", "other", "")))).isFalse();
        assertThat(NAMED.covers(permit(new Target("other", "disk", "")))).isFalse();
        assertThat(NAMED.covers(new ClonePermit(Resource.SNAPSHOTS, "images", "fedora", NAMED.target())))
                .isFalse();
        assertThat(NAMED.covers(new ClonePermit(Resource.CLAIMS, "other", "fedora", NAMED.target())))
                .isFalse();
        assertThat(NAMED.covers(new ClonePermit(Resource.CLAIMS, "images", "other", NAMED.target())))
                .isFalse();
    }

    @Test
    void aGeneratedNameIsCoveredByWhatItBeginsWith() {
        assertThat(GENERATED.covers(permit(new Target("demo", "disk-x7k2p", "disk-"))))
                .isTrue();
        assertThat(GENERATED.covers(permit(new Target("demo", "disk-x7k2p", ""))))
                .isFalse();
        assertThat(GENERATED.covers(permit(new Target("demo", "other-x7k2p", "disk-"))))
                .isFalse();
        assertThat(GENERATED.covers(permit(new Target("other", "disk-x7k2p", "disk-"))))
                .isFalse();
    }

    @Test
    void aPermitForNoTargetCoversNothing() {
        assertThat(permit(new Target("demo", "", "")).covers(NAMED)).isFalse();
    }

    private static ClonePermit permit(Target target) {
        return new ClonePermit(Resource.CLAIMS, "images", "fedora", target);
    }
}
