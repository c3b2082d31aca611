package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.token.Claims.Resource;
import io.diskferry.certs.token.ClonePermit;
import io.diskferry.certs.token.SigningKey;
import io.diskferry.certs.token.Tokens;
import io.diskferry.certs.token.Verification.Valid;
import io.diskferry.webhook.core.CloneSource;
import io.diskferry.webhook.core.CloneTarget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenKeyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final CloneSource SOURCE = new CloneSource(CloneSource.Kind.SNAPSHOT, "images", "fedora");
    private static final CloneTarget TARGET = new CloneTarget("demo", "disk", "");

    private final TokenKey key = new TokenKey(InstantSource.fixed(NOW));

    @Test
    void withoutAKeyThereIsNoProof() {
        assertThat(key.isThere()).isFalse();
        assertThat(key.proof(SOURCE, TARGET)).isEqualTo(Optional.empty());
    }

    @Test
    void aProofIsATokenOfAdmissionForThisSourceAndTarget() {
        SigningKey signing = SigningKey.create();
        key.take(Map.of("token.key", signing.pem()));

        assertThat(new Tokens(signing, "cdi-apiserver")
                        .verify(key.proof(SOURCE, TARGET).orElseThrow(), NOW))
                .isInstanceOfSatisfying(
                        Valid.class,
                        valid -> assertThat(ClonePermit.of(valid.claims()))
                                .isEqualTo(Optional.of(new ClonePermit(
                                        Resource.SNAPSHOTS,
                                        "images",
                                        "fedora",
                                        new ClonePermit.Target("demo", "disk", "")))));
    }

    @Test
    void aKeyThatIsOfNoUseChangesNothing() {
        key.take(Map.of("token.key", SigningKey.create().pem()));
        key.take(Map.of("token.key", "nonsense"));

        assertThat(key.isThere()).isTrue();
    }
}
