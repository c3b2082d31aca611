package io.diskferry.certs;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** Making key pairs, and telling whether two halves are one pair. */
final class KeyPairs {
    private KeyPairs() {}

    /** A new EC P-256 pair: small, quick to make, and understood by every TLS peer of a cluster. */
    static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificateException("this Java cannot make EC P-256 keys", e);
        }
    }

    /** Refuses a private key that does not belong to the public one, found by signing and verifying. */
    static void requirePair(PrivateKey privateKey, PublicKey publicKey) {
        String algorithm = switch (privateKey.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> privateKey.getAlgorithm();
        };
        byte[] message = {1};
        try {
            var signer = Signature.getInstance(algorithm);
            signer.initSign(privateKey);
            signer.update(message);
            byte[] signature = signer.sign();
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(message);
            if (verifier.verify(signature)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificateException("the private key does not fit the certificate", e);
        }
        throw new UnusableCertificateException("the private key does not belong to the certificate");
    }
}
