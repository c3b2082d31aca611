package io.diskferry.certs.token;

import io.diskferry.certs.Pem;
import io.diskferry.certs.UnusableCertificateException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/** The key that tokens are signed with and verified by: RSA, used as PS256 demands (RFC 7518, 3.5). */
public final class SigningKey {
    private static final int BITS = 2048;
    private static final String ALGORITHM = "RSASSA-PSS";
    private static final int SALT_BYTES = 32;
    private static final PSSParameterSpec PARAMETERS = new PSSParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, PSSParameterSpec.TRAILER_FIELD_BC);

    private final RSAPrivateCrtKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(RSAPrivateCrtKey privateKey) throws GeneralSecurityException {
        this.privateKey = privateKey;
        this.publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
    }

    /** A new key; takes up to a second. */
    public static SigningKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make RSA keys", e);
        }
    }

    /** The key of a PEM text, PKCS#8; empty when there is none in it that can be used. */
    public static Optional<SigningKey> parse(String pem) {
        try {
            return Pem.privateKey(pem) instanceof RSAPrivateCrtKey key
                            && key.getModulus().bitLength() >= BITS
                    ? Optional.of(new SigningKey(key))
                    : Optional.empty();
        } catch (UnusableCertificateException | GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /** The key as PEM, PKCS#8. */
    public String pem() {
        return Pem.encode(privateKey);
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = signature();
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign by " + ALGORITHM, e);
        }
    }

    boolean verifies(byte[] text, byte[] signed) {
        try {
            Signature signature = signature();
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(signed);
        } catch (SignatureException _) {
            // Of another length, for example.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot verify " + ALGORITHM, e);
        }
    }

    private static Signature signature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.setParameter(PARAMETERS);
        return signature;
    }
}
