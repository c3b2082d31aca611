package io.diskferry.certs;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The authorities that peers are to trust: the present one, and earlier ones until they expire.
 *
 * @param authorities newest first, without duplicates; may be empty
 */
public record TrustBundle(List<X509Certificate> authorities) {
    /** A bundle of nobody. */
    public static final TrustBundle EMPTY = new TrustBundle(List.of());

    public TrustBundle {
        authorities = authorities.stream().distinct().toList();
    }

    /** What {@link #pem()} wrote; blank text is the empty bundle. */
    public static TrustBundle parse(String pem) {
        return pem.isBlank() ? EMPTY : new TrustBundle(Pem.certificates(pem));
    }

    /** The bundle with one more authority, in front. */
    public TrustBundle with(X509Certificate authority) {
        return new TrustBundle(
                Stream.concat(Stream.of(authority), authorities.stream()).toList());
    }

    /** The bundle without the authorities that have expired by then. */
    public TrustBundle withoutExpired(Instant now) {
        return new TrustBundle(authorities.stream()
                .filter(authority -> authority.getNotAfter().toInstant().isAfter(now))
                .toList());
    }

    /** Whether one of the authorities signed this certificate. Its dates are not looked at. */
    public boolean issued(X509Certificate leaf) {
        return authorities.stream().anyMatch(authority -> signed(authority, leaf));
    }

    private static boolean signed(X509Certificate authority, X509Certificate leaf) {
        try {
            leaf.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Accepts what the authorities signed (PKIX), and nothing else: the JDK's public authorities are left out. */
    public X509TrustManager trustManager() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableCertificateException("this Java cannot trust the authorities", e);
        }
    }

    /** The authorities as PEM, ready for a {@code caBundle} or a {@code ca.crt}. */
    public String pem() {
        return Pem.encode(authorities);
    }
}
