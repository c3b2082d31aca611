package io.diskferry.transfer.source.registry.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    @Test
    @DisplayName("a token's challenge names its server, quotes and commas included")
    void bearer() {
        assertThat(
                        Challenge.of(
                                "Bearer realm=\"https://auth.example/token?a=b\",service=\"r.example\", scope=\"repository:a:pull,push\""))
                .isEqualTo(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example/token?a=b",
                                "service", "r.example",
                                "scope", "repository:a:pull,push")));
    }

    @Test
    @DisplayName("of two ways in, the token's is taken")
    void both() {
        Challenge challenge =
                requireNonNull(Challenge.of("Basic realm=\"x\", Bearer realm=\"https://a.example/\", Negotiate"));

        assertThat(challenge.isBearer()).isTrue();
        assertThat(challenge.parameters()).containsEntry("realm", "https://a.example/");
    }

    @Test
    @DisplayName("a password is asked for without anything else")
    void basic() {
        Challenge challenge = requireNonNull(Challenge.of("basic realm=registry"));

        assertThat(challenge.isBearer()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("what cannot be met is no way in")
    @ValueSource(strings = {"", "Negotiate", "Digest realm=\"x\"", "=,=\"", "bearer=\"x"})
    void none(String header) {
        assertThat(Challenge.of(header)).isNull();
    }

    @Test
    @DisplayName("a header without an end is not looked at")
    void endless() {
        assertThat(Challenge.of("Bearer " + "a".repeat(100_000))).isNull();
    }
}
