package io.diskferry.certs;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate while it is put together; the one place that meets Bouncy Castle's exceptions. */
final class CertificateDraft {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** RFC 5280, 4.1.2.2: at most 20 bytes, positive; 16 random bytes are unique without a register. */
    private static final int SERIAL_BITS = 127;

    private final JcaX509v3CertificateBuilder builder;

    CertificateDraft(X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant until) {
        builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
                Date.from(from),
                Date.from(until),
                subject,
                key);
    }

    /** Built attribute by attribute: a name with a comma or an equals sign stays one name. */
    static X500Name commonName(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    CertificateDraft critical(ASN1ObjectIdentifier extension, ASN1Encodable value) {
        return add(extension, true, value);
    }

    CertificateDraft with(ASN1ObjectIdentifier extension, ASN1Encodable value) {
        return add(extension, false, value);
    }

    private CertificateDraft add(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(extension, critical, value);
            return this;
        } catch (CertIOException e) {
            throw new UnusableCertificateException("the extension " + extension + " cannot be encoded", e);
        }
    }

    X509Certificate sign(PrivateKey issuerKey) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | CertificateException e) {
            throw new UnusableCertificateException("the certificate cannot be signed", e);
        }
    }
}
