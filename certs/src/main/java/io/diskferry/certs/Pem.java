package io.diskferry.certs;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM (RFC 7468) to and from certificates and PKCS#8 keys, by the JDK only. */
public final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final Pattern PRIVATE_KEY_BLOCK =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");

    private Pem() {}

    /** All certificates of the text, in order; at least one, else {@link UnusableCertificateException}. */
    public static List<X509Certificate> certificates(String pem) {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        List<X509Certificate> certificates;
        try {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(bytes).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new UnusableCertificateException("not a PEM certificate", e);
        }
        if (certificates.isEmpty()) {
            throw new UnusableCertificateException("no PEM certificate in the text");
        }
        return certificates;
    }

    /** The first PKCS#8 key of the text: EC, RSA or EdDSA. Other blocks around it do not matter. */
    public static PrivateKey privateKey(String pem) {
        Matcher block = PRIVATE_KEY_BLOCK.matcher(pem);
        if (!block.find()) {
            throw new UnusableCertificateException("no PEM block \"" + PRIVATE_KEY + "\" (PKCS#8) in the text");
        }
        try {
            return privateKey(Base64.getMimeDecoder().decode(block.group(1)));
        } catch (IllegalArgumentException e) {
            throw new UnusableCertificateException("the private key is not base64", e);
        }
    }

    private static PrivateKey privateKey(byte[] der) {
        var spec = new PKCS8EncodedKeySpec(der);
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // The key says inside which algorithm it is for; the next factory may know that one.
            } catch (GeneralSecurityException e) {
                throw new UnusableCertificateException("this Java cannot read " + algorithm + " keys", e);
            }
        }
        throw new UnusableCertificateException("the private key is none of " + KEY_ALGORITHMS);
    }

    /** One block a certificate, in the given order. */
    public static String encode(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(block(CERTIFICATE, certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new UnusableCertificateException("a certificate cannot be encoded", e);
            }
        }
        return text.toString();
    }

    /** The key as PKCS#8. */
    public static String encode(PrivateKey key) {
        return block(PRIVATE_KEY, key.getEncoded());
    }

    private static String block(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
