package io.diskferry.certs;

import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * A self-signed root that issues leaves directly (EC P-256, SHA-256). Two authorities may bear the same name: key
 * identifiers tell them apart, so that an old and a new one can stand in one bundle while they change places.
 */
public final class Authority {
    /**
     * Certificates begin this long before now, because the clocks of nodes differ; a peer whose clock is a little behind
     * accepts a fresh certificate all the same.
     */
    public static final Duration BACKDATE = Duration.ofMinutes(10);

    private final X509Certificate certificate;
    private final PrivateKey privateKey;

    private Authority(X509Certificate certificate, PrivateKey privateKey) {
        this.certificate = certificate;
        this.privateKey = privateKey;
    }

    /** A new authority with a new key, good until {@code now + validity}. */
    public static Authority create(String commonName, Instant now, Duration validity) {
        KeyPair pair = KeyPairs.generate();
        X500Name name = CertificateDraft.commonName(commonName);
        X509Certificate certificate = new CertificateDraft(
                        name, name, pair.getPublic(), now.minus(BACKDATE), now.plus(validity))
                .critical(Extension.basicConstraints, new BasicConstraints(0))
                .critical(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .with(Extension.subjectKeyIdentifier, identifiers().createSubjectKeyIdentifier(pair.getPublic()))
                .sign(pair.getPrivate());
        return new Authority(certificate, pair.getPrivate());
    }

    /**
     * An authority as it was stored.
     *
     * @throws UnusableCertificateException when either text is not PEM, the key is another's, or the certificate may not
     *     issue others
     */
    public static Authority parse(String certificatePem, String privateKeyPem) {
        X509Certificate certificate = Pem.certificates(certificatePem).getFirst();
        PrivateKey privateKey = Pem.privateKey(privateKeyPem);
        KeyPairs.requirePair(privateKey, certificate.getPublicKey());
        if (certificate.getBasicConstraints() < 0) {
            throw new UnusableCertificateException("the certificate is not an authority's");
        }
        return new Authority(certificate, privateKey);
    }

    /** A leaf with a new key. It begins and ends within the authority's own validity. */
    public Leaf issue(LeafRequest request) {
        KeyPair pair = KeyPairs.generate();
        Instant from =
                later(request.now().minus(BACKDATE), certificate.getNotBefore().toInstant());
        Instant until = earlier(
                request.now().plus(request.validity()),
                certificate.getNotAfter().toInstant());
        var draft = new CertificateDraft(
                        X500Name.getInstance(
                                certificate.getSubjectX500Principal().getEncoded()),
                        CertificateDraft.commonName(request.commonName()),
                        pair.getPublic(),
                        from,
                        until)
                .critical(Extension.basicConstraints, new BasicConstraints(false))
                .critical(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature))
                .with(Extension.extendedKeyUsage, purposes(request.use()))
                .with(Extension.subjectKeyIdentifier, identifiers().createSubjectKeyIdentifier(pair.getPublic()))
                .with(
                        Extension.authorityKeyIdentifier,
                        identifiers().createAuthorityKeyIdentifier(certificate.getPublicKey()));
        List<GeneralName> names = alternativeNames(request);
        if (!names.isEmpty()) {
            draft.with(Extension.subjectAlternativeName, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        X509Certificate leaf = draft.sign(privateKey);
        return new Leaf(Pem.encode(List.of(leaf)), Pem.encode(pair.getPrivate()));
    }

    private static List<GeneralName> alternativeNames(LeafRequest request) {
        var names = new ArrayList<GeneralName>();
        request.dnsNames().forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        request.ipAddresses().forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
        return names;
    }

    private static ExtendedKeyUsage purposes(LeafUse use) {
        var purposes = new ArrayList<KeyPurposeId>();
        if (use.server()) {
            purposes.add(KeyPurposeId.id_kp_serverAuth);
        }
        if (use.client()) {
            purposes.add(KeyPurposeId.id_kp_clientAuth);
        }
        return new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new));
    }

    private static JcaX509ExtensionUtils identifiers() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (NoSuchAlgorithmException e) {
            throw new UnusableCertificateException("this Java cannot make key identifiers", e);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** The authority's own certificate: what peers trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** {@link #certificate()} as PEM. */
    public String certificatePem() {
        return Pem.encode(List.of(certificate));
    }

    /** The key as PKCS#8 PEM: a secret. */
    public String privateKeyPem() {
        return Pem.encode(privateKey);
    }
}
