package io.diskferry.certs;

/**
 * An issued leaf as PEM.
 *
 * @param certificatePem the leaf's certificate; the authority signs leaves itself and peers hold its certificate, so the
 *     chain to show is this one
 * @param privateKeyPem its key, PKCS#8
 */
public record Leaf(String certificatePem, String privateKeyPem) {
    /** Leaves out the key: a record's own text would put it into a log. */
    @Override
    public String toString() {
        return "Leaf[" + certificatePem + "]";
    }
}
