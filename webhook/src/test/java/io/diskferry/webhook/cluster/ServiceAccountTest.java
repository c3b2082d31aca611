package io.diskferry.webhook.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.certs.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAccountTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void mount() throws IOException {
        Authority authority = Authority.create("kubernetes", Instant.now(), Duration.ofHours(1));
        Files.writeString(directory.resolve("ca.crt"), authority.certificatePem());
        Files.writeString(directory.resolve("token"), "a token\n");
    }

    @ParameterizedTest
    @CsvSource({"10.96.0.1, https://10.96.0.1:6443/", "fd00::1, https://[fd00::1]:6443/"})
    void theApiServerIsWhereTheEnvironmentSays(String host, String url) {
        ApiConnection connection = ServiceAccount.connection(environment(host, "6443"), directory);

        assertThat(connection.address()).hasToString(url);
        assertThat(connection.token().get()).isEqualTo("a token");
    }

    @ParameterizedTest
    @CsvSource({"'', 443", "10.96.0.1, ''", "10.96.0.1, https", "10.96.0.1, 70000"})
    void outsideAPodOneLineSaysWhatIsMissing(String host, String port) {
        assertThatThrownBy(() -> ServiceAccount.connection(environment(host, port), directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KUBERNETES_SERVICE_HOST");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Files.delete(directory.resolve("token"));

        assertThatThrownBy(() -> ServiceAccount.connection(environment("10.96.0.1", "443"), directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("token");
    }

    private static Map<String, String> environment(String host, String port) {
        return Map.of("KUBERNETES_SERVICE_HOST", host, "KUBERNETES_SERVICE_PORT", port);
    }
}
