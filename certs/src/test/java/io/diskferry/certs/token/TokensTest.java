package io.diskferry.certs.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.Authority;
import io.diskferry.certs.token.Claims.Resource;
import io.diskferry.certs.token.Verification.Reason;
import io.diskferry.certs.token.Verification.Refused;
import io.diskferry.certs.token.Verification.Valid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final SigningKey KEY = SigningKey.create();
    private static final Tokens TOKENS = new Tokens(KEY, "cdi-apiserver");
    private static final Claims CLAIMS = new Claims(
            "Clone", "fedora", "images", Resource.CLAIMS, Map.of("targetNamespace", "demo", "targetName", "disk"));

    private final String token = TOKENS.sign(CLAIMS, NOW, VALIDITY);

    @Test
    void whatWasSignedIsProved() {
        assertThat(TOKENS.verify(token, NOW)).isEqualTo(new Valid(CLAIMS));
        assertThat(TOKENS.verify(token, NOW.plus(VALIDITY).minusSeconds(1))).isEqualTo(new Valid(CLAIMS));
    }

    @Test
    void theFormIsTheOneThatCdiHas() {
        String[] parts = token.split("\\.", -1);

        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"PS256\"}");
        assertThat(decoded(parts[1]))
                .isEqualTo("{\"iss\":\"cdi-apiserver\",\"iat\":1767225600,\"nbf\":1767225600,\"exp\":1767225900,"
                        + "\"operation\":\"Clone\",\"name\":\"fedora\",\"namespace\":\"images\",\"resource\":{\"group\":\"\","
                        + "\"version\":\"v1\",\"resource\":\"persistentvolumeclaims\"},"
                        + "\"params\":{\"targetName\":\"disk\",\"targetNamespace\":\"demo\"}}");
    }

    @Test
    void aTokenEnds() {
        assertThat(TOKENS.verify(token, NOW.plus(VALIDITY))).isEqualTo(new Refused(Reason.EXPIRED));
    }

    @Test
    void aTokenOfAClockThatRunsAheadIsBorneForAMinute() {
        assertThat(TOKENS.verify(token, NOW.minusSeconds(60))).isEqualTo(new Valid(CLAIMS));
        assertThat(TOKENS.verify(token, NOW.minusSeconds(61))).isEqualTo(new Refused(Reason.NOT_YET_VALID));
    }

    @Test
    void anotherIssuersTokenIsForAnotherPurpose() {
        assertThat(TOKENS.verify(new Tokens(KEY, "cdi-deployment").sign(CLAIMS, NOW, VALIDITY), NOW))
                .isEqualTo(new Refused(Reason.OTHER_ISSUER));
    }

    @Test
    void anotherKeysSignatureIsForged() {
        assertThat(new Tokens(SigningKey.create(), "cdi-apiserver").verify(token, NOW))
                .isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void aChangedContentIsForged() {
        String[] parts = token.split("\\.", -1);
        String changed = encoded(decoded(parts[1]).replace("fedora", "secret"));

        assertThat(TOKENS.verify(parts[0] + "." + changed + "." + parts[2], NOW))
                .isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void aSignatureOfAnotherTokenIsForged() {
        Claims other = new Claims("Clone", "other", "images", Resource.CLAIMS, Map.of());
        String[] parts = token.split("\\.", -1);
        String[] others = TOKENS.sign(other, NOW, VALIDITY).split("\\.", -1);

        assertThat(TOKENS.verify(parts[0] + "." + parts[1] + "." + others[2], NOW))
                .isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void noOtherAlgorithmIsAccepted() {
        String[] parts = token.split("\\.", -1);
        for (String header : new String[] {
            "{\"alg\":\"none\"}",
            "{\"alg\":\"HS256\"}",
            "{\"alg\":\"RS256\"}",
            "{\"alg\":\"PS256\",\"typ\":\"JWT\"}",
            ""
        }) {
            assertThat(TOKENS.verify(encoded(header) + "." + parts[1] + "." + parts[2], NOW))
                    .as(header)
                    .isEqualTo(new Refused(Reason.MALFORMED));
        }
        assertThat(TOKENS.verify(encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".", NOW))
                .isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void aTokenWithoutASignatureIsForged() {
        assertThat(TOKENS.verify(token.substring(0, token.lastIndexOf('.') + 1), NOW))
                .isEqualTo(new Refused(Reason.FORGED));
    }

    @Test
    void whatIsNoTokenIsMalformed() {
        for (String text :
                new String[] {"", ".", "..", "...", "a.b.c", token + ".x", "x".repeat(100_000), "é" + token}) {
            assertThat(TOKENS.verify(text, NOW)).as(text).isEqualTo(new Refused(Reason.MALFORMED));
        }
        assertThat(TOKENS.verify(token + "*", NOW)).isEqualTo(new Refused(Reason.MALFORMED));
    }

    @Test
    void aKeySurvivesItsText() {
        SigningKey read = SigningKey.parse(KEY.pem()).orElseThrow();

        assertThat(new Tokens(read, "cdi-apiserver").verify(token, NOW)).isEqualTo(new Valid(CLAIMS));
        assertThat(SigningKey.parse("nonsense")).isEqualTo(Optional.empty());
        assertThat(SigningKey.parse(Authority.create("ec", NOW, VALIDITY).privateKeyPem()))
                .isEqualTo(Optional.empty());
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
