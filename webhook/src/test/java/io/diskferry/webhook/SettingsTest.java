package io.diskferry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.webhook.cluster.ServiceAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void onlyTheNamespaceIsRequired() {
        assertThat(Settings.of(Map.of("DISKFERRY_NAMESPACE", "diskferry", "PATH", "/bin")))
                .isEqualTo(new Settings(
                        "diskferry",
                        8443,
                        8080,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        false,
                        ServiceAccount.DIRECTORY));
    }

    @Test
    void everySettingIsRead() {
        assertThat(Settings.of(Map.of(
                        "DISKFERRY_NAMESPACE", "disks",
                        "DISKFERRY_TLS_PORT", "9443",
                        "DISKFERRY_HEALTH_PORT", "9080",
                        "DISKFERRY_LOOKUP_MILLIS", "250",
                        "DISKFERRY_DRAIN_SECONDS", "0",
                        "DISKFERRY_REFERENCE_WARNINGS", "true",
                        "DISKFERRY_SERVICE_ACCOUNT", "/token")))
                .isEqualTo(new Settings(
                        "disks", 9443, 9080, Duration.ofMillis(250), Duration.ZERO, true, Path.of("/token")));
    }

    @ParameterizedTest
    @CsvSource({
        "DISKFERRY_NAMESPACE,",
        "DISKFERRY_NAMESPACE, Upper",
        "DISKFERRY_NAMESPACE, a/b",
        "DISKFERRY_TLS_PORT, https",
        "DISKFERRY_TLS_PORT, 0",
        "DISKFERRY_HEALTH_PORT, 65536",
        "DISKFERRY_LOOKUP_MILLIS, 5001",
        "DISKFERRY_DRAIN_SECONDS, -1",
        "DISKFERRY_REFERENCE_WARNINGS, yes",
        "DISKFERRY_DRAIN_SECONDS, 99999999999",
        "DISKFERRY_SPEED, high"
    })
    void whatMakesNoSenseIsRefusedByName(String name, String value) {
        var environment = new HashMap<>(Map.of("DISKFERRY_NAMESPACE", "diskferry"));
        environment.put(name, value == null ? "" : value);

        assertThatThrownBy(() -> Settings.of(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DISKFERRY_WEBHOOK_SERVICE_HOST",
                "DISKFERRY_WEBHOOK_SERVICE_PORT",
                "DISKFERRY_WEBHOOK_SERVICE_PORT_HTTPS",
                "DISKFERRY_WEBHOOK_PORT",
                "DISKFERRY_WEBHOOK_PORT_443_TCP",
                "DISKFERRY_WEBHOOK_PORT_443_TCP_ADDR"
            })
    void whatTheKubeletAddsForServicesIsLeftAlone(String name) {
        assertThat(Settings.of(Map.of("DISKFERRY_NAMESPACE", "diskferry", name, "tcp://10.0.0.1:443"))
                        .namespace())
                .isEqualTo("diskferry");
    }
}
