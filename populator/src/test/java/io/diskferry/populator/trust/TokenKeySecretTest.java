package io.diskferry.populator.trust;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.token.SigningKey;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TokenKeySecretTest {
    private static final Key SECRET = new Key("diskferry", "diskferry-token-key");

    private final FakeCluster cluster = new FakeCluster();
    private final TokenKeySecret secret = new TokenKeySecret(cluster, "diskferry");

    @Test
    void aKeyIsMadeOnceAndKept() {
        assertThat(secret.keep()).isTrue();
        String made = stored();
        cluster.forgetCalls();

        assertThat(secret.keep()).isTrue();
        assertThat(cluster.writes()).isEmpty();
        assertThat(stored()).isEqualTo(made);
        assertThat(SigningKey.parse(made)).isPresent();
    }

    @Test
    void aKeyThatIsOfNoUseIsMadeAnew() {
        secret.keep();
        cluster.edit(Kinds.SECRET, SECRET, stored -> stored.putDataItem("token.key", new byte[] {1}));

        secret.keep();

        assertThat(SigningKey.parse(stored())).isPresent();
    }

    private String stored() {
        byte[] pem =
                requireNonNull(cluster.existing(Kinds.SECRET, SECRET).getData()).get("token.key");
        return new String(requireNonNull(pem), StandardCharsets.US_ASCII);
    }
}
