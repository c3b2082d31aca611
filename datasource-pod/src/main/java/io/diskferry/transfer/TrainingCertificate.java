package io.diskferry.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A self-signed certificate for 127.0.0.1, written by hand. The product's own authority would do as well, but it brings
 * Bouncy Castle's signed jars into the AOT cache, and then every pod verifies their signatures when it starts: half a second.
 */
final class TrainingCertificate {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT = 0x06;
    private static final int UTF8 = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int VERSION_TAG = 0xa0;
    private static final int EXTENSIONS_TAG = 0xa3;
    private static final int IP_ADDRESS_TAG = 0x87;

    private static final byte[] ECDSA_WITH_SHA256 = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2};
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};
    private static final byte[] BASIC_CONSTRAINTS = {0x55, 0x1d, 0x13};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final KeyPair pair;

    private TrainingCertificate(KeyPair pair) {
        this.pair = pair;
    }

    /** A new one with a new key. */
    static TrainingCertificate create() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return new TrainingCertificate(generator.generateKeyPair());
    }

    String privateKeyPem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    String certificatePem() throws GeneralSecurityException {
        byte[] algorithm = der(SEQUENCE, der(OBJECT, ECDSA_WITH_SHA256));
        byte[] content = content(algorithm);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        byte[] signed = der(BIT_STRING, new byte[1], signature.sign());
        return pem("CERTIFICATE", der(SEQUENCE, content, algorithm, signed));
    }

    /** TBSCertificate of RFC 5280, 4.1. */
    private byte[] content(byte[] algorithm) {
        byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, der(OBJECT, COMMON_NAME), der(UTF8, ascii("training")))));
        byte[] validity = der(
                SEQUENCE,
                der(GENERALIZED_TIME, ascii("20200101000000Z")),
                der(GENERALIZED_TIME, ascii("99991231235959Z")));
        byte[] address = der(OCTET_STRING, der(SEQUENCE, der(IP_ADDRESS_TAG, LOOPBACK)));
        // Trust anchors have to be authorities.
        byte[] authority = der(OCTET_STRING, der(SEQUENCE, der(BOOLEAN, new byte[] {-1})));
        byte[] extensions = der(
                SEQUENCE,
                der(SEQUENCE, der(OBJECT, SUBJECT_ALTERNATIVE_NAME), address),
                der(SEQUENCE, der(OBJECT, BASIC_CONSTRAINTS), authority));
        return der(
                SEQUENCE,
                der(VERSION_TAG, der(INTEGER, new byte[] {2})),
                der(INTEGER, new byte[] {1}),
                algorithm,
                name,
                validity,
                name,
                pair.getPublic().getEncoded(),
                der(EXTENSIONS_TAG, extensions));
    }

    /** One element: tag, length, contents. */
    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            inside.writeBytes(content);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = inside.size();
        if (length >= 0x100) {
            element.write(0x82);
            element.write(length >> 8);
        } else if (length >= 0x80) {
            element.write(0x81);
        }
        element.write(length);
        element.writeBytes(inside.toByteArray());
        return element.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes as a file of that kind. */
    static String pem(String label, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, ascii("\n")).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
