package io.diskferry.populator.trust;

/**
 * What a pod is given to prove who it is, all PEM.
 *
 * @param certificatePem its certificate
 * @param privateKeyPem its key, PKCS#8
 * @param authoritiesPem who may have signed its callers' certificates
 */
public record PodIdentity(String certificatePem, String privateKeyPem, String authoritiesPem) {
    /** Leaves out the key: a record's own text would put it into a log. */
    @Override
    public String toString() {
        return "PodIdentity[" + certificatePem + "]";
    }
}
