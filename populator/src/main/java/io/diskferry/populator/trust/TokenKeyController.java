package io.diskferry.populator.trust;

import io.diskferry.certs.token.SigningKey;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.cluster.Patched;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Next;
import io.diskferry.populator.loop.Watches;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the key with which admission signs what a user was allowed to clone: made when it is missing or of no use. It is never
 * replaced while it can be used, because every token that is under way would lose its worth.
 */
public final class TokenKeyController implements Controller {
    /** Name of the Secret. */
    static final String SECRET = "diskferry-token-key";
    /** Where in the Secret the key is, PEM. */
    static final String FILE = "token.key";

    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/part-of", "diskferry", "app.kubernetes.io/managed-by", "diskferry-populator");

    private final Cluster cluster;
    private final Key key;

    /**
     * A keeper of the key.
     *
     * @param namespace the release namespace, where the Secret is
     */
    public TokenKeyController(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.key = new Key(namespace, SECRET);
    }

    @Override
    public String name() {
        return "token-key";
    }

    @Override
    public void watch(Watches watches) {
        watches.atStart(key);
        watches.on(Kinds.SECRET, secret -> Meta.name(secret).equals(SECRET) ? List.of(key) : List.of());
    }

    @Override
    public Next reconcile(Key asked) {
        Optional<V1Secret> stored = cluster.get(Kinds.SECRET, key);
        if (stored.flatMap(TokenKeyController::usable).isPresent()) {
            return Next.DONE;
        }
        return write(stored, SigningKey.create().pem().getBytes(StandardCharsets.US_ASCII))
                ? Next.DONE
                : new Next.Retry("the Secret " + SECRET + " could not be written");
    }

    private static Optional<SigningKey> usable(V1Secret secret) {
        byte[] pem = secret.getData() == null ? null : secret.getData().get(FILE);
        return pem == null ? Optional.empty() : SigningKey.parse(new String(pem, StandardCharsets.US_ASCII));
    }

    private boolean write(Optional<V1Secret> stored, byte[] pem) {
        if (stored.isPresent()) {
            Map<String, String> data = Map.of(FILE, Base64.getEncoder().encodeToString(pem));
            return cluster.patch(Kinds.SECRET, stored.get(), Map.of("data", data)) instanceof Patched.Changed<V1Secret>;
        }
        V1Secret secret = new V1Secret()
                .metadata(new V1ObjectMeta()
                        .namespace(key.namespace())
                        .name(key.name())
                        .labels(LABELS))
                .type("Opaque")
                .putDataItem(FILE, pem);
        return cluster.create(Kinds.SECRET, secret) instanceof Created.Made<V1Secret>;
    }
}
