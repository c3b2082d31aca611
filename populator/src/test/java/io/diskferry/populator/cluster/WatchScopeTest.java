package io.diskferry.populator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is watched is what may be read, and no more than is used: the rights of the chart and the memory depend on it. */
class WatchScopeTest {
    private static final Map<String, String> OURS = Map.of("labelSelector", "app.kubernetes.io/part-of=diskferry");

    private final List<WatchScope> scopes = WatchScope.all("diskferry");

    @Test
    void everyWatchedKindHasOneScope() {
        assertThat(scopes).extracting(WatchScope::kind).containsExactlyElementsOf(Kinds.WATCHED);
    }

    @Test
    void secretsOfTheReleaseAndOfNobodyElse() {
        WatchScope secrets = of(Kinds.SECRET);

        assertThat(secrets.path()).isEqualTo("/api/v1/namespaces/diskferry/secrets");
        assertThat(secrets.query()).isEqualTo(OURS);
    }

    @Test
    void configMapsOfTheReleaseWhoeverMadeThem() {
        WatchScope configMaps = of(Kinds.CONFIG_MAP);

        assertThat(configMaps.path()).isEqualTo("/api/v1/namespaces/diskferry/configmaps");
        assertThat(configMaps.query()).isEmpty();
    }

    @Test
    void ofAllPodsOnlyOurs() {
        assertThat(of(Kinds.POD).path()).isEqualTo("/api/v1/pods");
        assertThat(of(Kinds.POD).query()).isEqualTo(OURS);
    }

    @Test
    void ofAllEventsOnlyWarningsAboutClaims() {
        assertThat(of(Kinds.EVENT).query())
                .isEqualTo(Map.of("fieldSelector", "regarding.kind=PersistentVolumeClaim,type=Warning"));
    }

    @Test
    void claimsAndDataVolumesOfEveryNamespace() {
        assertThat(of(Kinds.CLAIM).path()).isEqualTo("/api/v1/persistentvolumeclaims");
        assertThat(of(Kinds.CLAIM).query()).isEmpty();
        assertThat(of(Kinds.DATA_VOLUME).path()).isEqualTo("/apis/cdi.kubevirt.io/v1beta1/datavolumes");
        assertThat(of(Kinds.DATA_VOLUME).query()).isEmpty();
    }

    private WatchScope of(Kind<?> kind) {
        return scopes.stream()
                .filter(scope -> scope.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
