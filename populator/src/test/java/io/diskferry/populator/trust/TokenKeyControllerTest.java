package io.diskferry.populator.trust;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.token.SigningKey;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.loop.Next;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TokenKeyControllerTest {
    private static final Key SECRET = new Key("diskferry", "diskferry-token-key");

    private final FakeCluster cluster = new FakeCluster();
    private final TokenKeyController controller = new TokenKeyController(cluster, "diskferry");

    @Test
    void aKeyIsMadeOnceAndKept() {
        assertThat(controller.reconcile(SECRET)).isInstanceOf(Next.Done.class);
        String made = stored();
        cluster.forgetCalls();

        assertThat(controller.reconcile(SECRET)).isInstanceOf(Next.Done.class);
        assertThat(cluster.writes()).isEmpty();
        assertThat(stored()).isEqualTo(made);
        assertThat(SigningKey.parse(made)).isPresent();
    }

    @Test
    void aKeyThatIsOfNoUseIsMadeAnew() {
        controller.reconcile(SECRET);
        cluster.edit(Kinds.SECRET, SECRET, secret -> secret.putDataItem("token.key", new byte[] {1}));

        controller.reconcile(SECRET);

        assertThat(SigningKey.parse(stored())).isPresent();
    }

    private String stored() {
        byte[] pem =
                requireNonNull(cluster.existing(Kinds.SECRET, SECRET).getData()).get("token.key");
        return new String(requireNonNull(pem), StandardCharsets.US_ASCII);
    }
}
