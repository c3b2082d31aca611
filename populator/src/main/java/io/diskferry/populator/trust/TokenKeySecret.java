package io.diskferry.populator.trust;

import io.diskferry.certs.token.SigningKey;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Patched;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the key with which admission signs what a user was allowed to clone: made when it is missing or of no use. It is never
 * replaced while it can be used, because every token that is under way would lose its worth.
 */
final class TokenKeySecret {
    /** Name of the Secret. */
    static final String NAME = "diskferry-token-key";
    /** Where in the Secret the key is, PEM. */
    static final String FILE = "token.key";

    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/part-of", "diskferry", "app.kubernetes.io/managed-by", "diskferry-populator");

    private final Cluster cluster;
    private final Key key;

    TokenKeySecret(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.key = new Key(namespace, NAME);
    }

    /** Makes the key if need be; false when somebody else wrote meanwhile. */
    boolean keep() {
        Optional<V1Secret> stored = cluster.get(Kinds.SECRET, key);
        return stored.flatMap(TokenKeySecret::usable).isPresent()
                || write(stored, SigningKey.create().pem().getBytes(StandardCharsets.US_ASCII));
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
