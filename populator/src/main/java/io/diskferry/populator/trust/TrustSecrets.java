package io.diskferry.populator.trust;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.TlsProfile;
import io.diskferry.certs.TrustBundle;
import io.diskferry.certs.UnusableCertificateException;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Created;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Patched;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Secret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two Secrets, read from the server itself and written only as they were read. */
final class TrustSecrets {
    /** Holds {@code ca.crt}, {@code ca.key} and {@code bundle.crt}. */
    static final String AUTHORITY = "diskferry-authority";
    /** Holds {@code tls.crt}, {@code tls.key}, {@code ca.crt}, which is the bundle, and {@link TlsProfile#FILE}. */
    static final String WEBHOOK = "diskferry-webhook-tls";

    private static final Logger LOG = System.getLogger(TrustSecrets.class.getName());
    private static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/part-of", "diskferry", "app.kubernetes.io/managed-by", "diskferry-populator");

    /** What is stored, and the objects that hold it; an object that is not there is empty. */
    record Stored(TrustState state, Optional<V1Secret> authority, Optional<V1Secret> webhook) {
        /** What the webhook's listener is told to accept. */
        TlsProfile profile() {
            return TlsProfile.parse(
                    webhook.map(secret -> text(secret, TlsProfile.FILE)).orElse(""));
        }
    }

    private final Cluster cluster;
    private final String namespace;

    TrustSecrets(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
    }

    Stored read() {
        Optional<V1Secret> authority = cluster.get(Kinds.SECRET, new Key(namespace, AUTHORITY));
        Optional<V1Secret> webhook = cluster.get(Kinds.SECRET, new Key(namespace, WEBHOOK));
        TrustState state = new TrustState(
                authority.map(TrustSecrets::authority).orElse(null),
                authority.map(TrustSecrets::bundle).orElse(TrustBundle.EMPTY),
                webhook.map(secret -> new Leaf(text(secret, "tls.crt"), text(secret, "tls.key")))
                        .orElse(null),
                webhook.map(secret -> text(secret, "ca.crt")).orElse(""));
        return new Stored(state, authority, webhook);
    }

    /** Stores the state, the authority first; false when somebody else wrote meanwhile. */
    boolean write(Stored read, TrustState state, TlsProfile profile) {
        return write(AUTHORITY, "Opaque", read.authority(), authorityData(state))
                && write(WEBHOOK, "kubernetes.io/tls", read.webhook(), webhookData(state, profile));
    }

    private boolean write(String name, String type, Optional<V1Secret> existing, Map<String, String> data) {
        if (existing.isPresent()) {
            Map<String, String> encoded = new LinkedHashMap<>();
            data.forEach((key, text) -> encoded.put(key, Base64.getEncoder().encodeToString(bytes(text))));
            return switch (cluster.patch(Kinds.SECRET, existing.get(), Map.of("data", encoded))) {
                case Patched.Changed<V1Secret> _ -> true;
                case Patched.Conflict<V1Secret> _, Patched.Gone<V1Secret> _ -> false;
                case Patched.Refused<V1Secret> refused ->
                    refused(name, refused.refusal().message());
            };
        }
        V1Secret secret = new V1Secret()
                .metadata(new V1ObjectMeta().namespace(namespace).name(name).labels(LABELS))
                .type(type);
        data.forEach((key, text) -> secret.putDataItem(key, bytes(text)));
        return switch (cluster.create(Kinds.SECRET, secret)) {
            case Created.Made<V1Secret> _ -> true;
            case Created.Exists<V1Secret> _ -> false;
            case Created.Refused<V1Secret> refused ->
                refused(name, refused.refusal().message());
        };
    }

    private static boolean refused(String name, String message) {
        LOG.log(Level.ERROR, () -> "Secret " + name + " cannot be written: " + message);
        return false;
    }

    private static Map<String, String> authorityData(TrustState state) {
        Authority authority = state.authority();
        return authority == null
                ? Map.of()
                : Map.of(
                        "ca.crt", authority.certificatePem(),
                        "ca.key", authority.privateKeyPem(),
                        "bundle.crt", state.bundle().pem());
    }

    private static Map<String, String> webhookData(TrustState state, TlsProfile profile) {
        Leaf leaf = state.webhookLeaf();
        return leaf == null
                ? Map.of()
                : Map.of(
                        "tls.crt",
                        leaf.certificatePem(),
                        "tls.key",
                        leaf.privateKeyPem(),
                        "ca.crt",
                        state.bundle().pem(),
                        TlsProfile.FILE,
                        profile.text());
    }

    private static @Nullable Authority authority(V1Secret secret) {
        try {
            return Authority.parse(text(secret, "ca.crt"), text(secret, "ca.key"));
        } catch (UnusableCertificateException e) {
            LOG.log(Level.WARNING, () -> "Secret " + AUTHORITY + " is unusable and made anew: " + e.getMessage());
            return null;
        }
    }

    private static TrustBundle bundle(V1Secret secret) {
        try {
            return TrustBundle.parse(text(secret, "bundle.crt"));
        } catch (UnusableCertificateException _) {
            return TrustBundle.EMPTY;
        }
    }

    private static String text(V1Secret secret, String key) {
        Map<String, byte[]> data = secret.getData();
        byte[] bytes = data == null ? null : data.get(key);
        return bytes == null ? "" : new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
