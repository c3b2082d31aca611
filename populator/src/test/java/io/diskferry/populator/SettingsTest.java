package io.diskferry.populator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "DISKFERRY_NAMESPACE", "diskferry",
            "DISKFERRY_DATASOURCE_IMAGE", "diskferry/datasource-pod:1"));

    @Test
    void whatIsNotSaidHasADefault() {
        Settings settings = Settings.read(environment);
        assertThat(settings.leaseSeconds()).isEqualTo(15);
        assertThat(settings.imagePullPolicy()).isEqualTo("IfNotPresent");
        assertThat(settings.podRequests()).isEmpty();
        assertThat(settings.openAddresses()).isFalse();
    }

    @Test
    void resourcesOfPodsAreReadByName() {
        environment.put("DISKFERRY_POD_REQUESTS_CPU", "100m");
        environment.put("DISKFERRY_POD_LIMITS_MEMORY", "384Mi");
        Settings settings = Settings.read(environment);
        assertThat(settings.podRequests()).isEqualTo(Map.of("cpu", "100m"));
        assertThat(settings.podLimits()).isEqualTo(Map.of("memory", "384Mi"));
    }

    @Test
    void placementOfPodsIsReadAsTheChartWritesIt() {
        environment.put(
                "DISKFERRY_POD_PLACEMENT",
                "{\"affinity\":{},\"nodeSelector\":{\"disk\":\"fast\"},\"tolerations\":[{\"key\":\"storage\"}]}");
        environment.put("DISKFERRY_POD_PULL_SECRETS", "registry-login, mirror");
        environment.put("DISKFERRY_OPEN_ADDRESSES", "true");
        Settings settings = Settings.read(environment);
        assertThat(settings.podPlacement().nodeSelector()).isEqualTo(Map.of("disk", "fast"));
        assertThat(settings.podPlacement().affinity())
                .as("an empty one is none")
                .isNull();
        assertThat(settings.podPlacement().tolerations())
                .singleElement()
                .satisfies(toleration -> assertThat(toleration.getKey()).isEqualTo("storage"));
        assertThat(settings.podPullSecrets()).containsExactly("registry-login", "mirror");
        assertThat(settings.openAddresses()).isTrue();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        environment.remove("DISKFERRY_NAMESPACE");
        environment.put("DISKFERRY_LEASE_SECONDS", "soon");
        environment.put("DISKFERRY_POD_REQUESTS_CPU", "much");
        environment.put("DISKFERRY_LEASE", "1");
        environment.put("DISKFERRY_POD_PLACEMENT", "{\"nodeName\":\"node-1\"}");
        assertThatThrownBy(() -> Settings.read(environment))
                .isInstanceOf(MalformedSettingsException.class)
                .hasMessageContainingAll(
                        "DISKFERRY_NAMESPACE is missing",
                        "DISKFERRY_LEASE_SECONDS is \"soon\"",
                        "DISKFERRY_POD_REQUESTS_CPU is \"much\"",
                        "a placement has no field nodeName",
                        "DISKFERRY_LEASE is not known");
    }

    @Test
    void whatTheKubeletSetsForServicesIsNoSetting() {
        environment.put("DISKFERRY_WEBHOOK_SERVICE_HOST", "10.0.0.1");
        environment.put("DISKFERRY_WEBHOOK_SERVICE_PORT_HTTPS", "443");
        environment.put("DISKFERRY_WEBHOOK_PORT", "tcp://10.0.0.1:443");
        environment.put("DISKFERRY_WEBHOOK_PORT_443_TCP_ADDR", "10.0.0.1");
        assertThat(Settings.read(environment).namespace()).isEqualTo("diskferry");
    }
}
