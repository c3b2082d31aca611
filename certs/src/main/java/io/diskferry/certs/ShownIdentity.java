package io.diskferry.certs;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows one side's certificate and signs with its key; the certificate may be exchanged at any time. A handshake asks three times:
 * for an alias, for the chain and for the key. Each identity has an alias of its own and the one before is remembered, so that no
 * handshake gets the chain of one and the key of the other.
 *
 * <p>The JDK's own key managers want a key store, which encrypts the key in memory with 10,000 rounds of a hash function and
 * decrypts it again: more work than all the rest of a start.
 */
public final class ShownIdentity extends X509ExtendedKeyManager {
    private volatile List<Identity> latestFirst = List.of();

    private record Identity(String alias, TlsMaterial material) {
        boolean isOf(@Nullable String keyType) {
            return material.privateKey().getAlgorithm().equals(keyType);
        }
    }

    /** Shows this certificate from now on. Before there is one, every handshake that needs it fails. */
    public synchronized void show(TlsMaterial material) {
        List<Identity> known = latestFirst;
        Identity next = new Identity(material.leaf().getSerialNumber().toString(), material);
        latestFirst = known.isEmpty() ? List.of(next) : List.of(next, known.getFirst());
    }

    private @Nullable String alias(@Nullable String... keyTypes) {
        List<Identity> known = latestFirst;
        return known.isEmpty() || Arrays.stream(keyTypes).noneMatch(known.getFirst()::isOf)
                ? null
                : known.getFirst().alias();
    }

    private @Nullable TlsMaterial material(String alias) {
        for (Identity identity : latestFirst) {
            if (identity.alias().equals(alias)) {
                return identity.material();
            }
        }
        return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        TlsMaterial material = material(alias);
        return material == null ? null : material.privateKey();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        TlsMaterial material = material(alias);
        return material == null ? null : material.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(keyTypes);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(keyTypes);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return aliases(keyType);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return aliases(keyType);
    }

    private String @Nullable [] aliases(String keyType) {
        String alias = alias(keyType);
        return alias == null ? null : new String[] {alias};
    }
}
