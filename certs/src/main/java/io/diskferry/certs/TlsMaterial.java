package io.diskferry.certs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * One side's TLS identity and the authorities that it trusts, held in memory: nothing is written to a key store file.
 *
 * @param chain the certificates to show, the leaf first
 * @param privateKey the leaf's key
 * @param authorities who may have signed the peer's certificate; at least one
 */
public record TlsMaterial(List<X509Certificate> chain, PrivateKey privateKey, List<X509Certificate> authorities) {
    /** Name of the chain's PEM, in a directory as in a Secret of type {@code kubernetes.io/tls}. */
    public static final String CERTIFICATE_FILE = "tls.crt";
    /** Name of the key's PEM. */
    public static final String PRIVATE_KEY_FILE = "tls.key";
    /** Name of the trusted authorities' PEM. */
    public static final String AUTHORITIES_FILE = "ca.crt";

    public TlsMaterial {
        chain = List.copyOf(chain);
        authorities = List.copyOf(authorities);
        KeyPairs.requirePair(privateKey, chain.getFirst().getPublicKey());
    }

    /**
     * Material from PEM texts.
     *
     * @throws UnusableCertificateException when a text cannot be read or the key is another certificate's
     */
    public static TlsMaterial of(String certificatePem, String privateKeyPem, String authoritiesPem) {
        return new TlsMaterial(
                Pem.certificates(certificatePem), Pem.privateKey(privateKeyPem), Pem.certificates(authoritiesPem));
    }

    /**
     * Material from the three files of a mounted Secret.
     *
     * @throws IOException when a file cannot be read
     * @throws UnusableCertificateException as {@link #of}
     */
    public static TlsMaterial read(Path directory) throws IOException {
        return of(
                Files.readString(directory.resolve(CERTIFICATE_FILE)),
                Files.readString(directory.resolve(PRIVATE_KEY_FILE)),
                Files.readString(directory.resolve(AUTHORITIES_FILE)));
    }

    /**
     * Computes now what the first handshake with P-256 keys would compute: the JDK's tables of the curve, which take a cold
     * JVM a tenth of a second. For a thread of its own, beside the rest of a start.
     */
    public static void prepare() {
        KeyPairs.generate();
    }

    /** The certificate that peers see first. */
    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** A new context for either side; each call makes its own session cache. */
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keyManager()}, new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** Shows the chain and signs with its key. */
    public X509KeyManager keyManager() {
        var identity = new ShownIdentity();
        identity.show(this);
        return identity;
    }

    /** Accepts what the authorities signed. */
    public X509TrustManager trustManager() {
        return new TrustBundle(authorities).trustManager();
    }

    private static UnusableCertificateException unusable(Exception cause) {
        return new UnusableCertificateException("this Java cannot use the certificates", cause);
    }

    /** Names the leaf only: the key stays out of logs. */
    @Override
    public String toString() {
        return "TlsMaterial[" + leaf().getSubjectX500Principal() + ", until "
                + leaf().getNotAfter().toInstant() + "]";
    }
}
