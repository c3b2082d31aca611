package io.diskferry.populator.pod;

/**
 * What a pod needs to serve its progress over mutual TLS, all PEM.
 *
 * @param certificate the pod's certificate and its chain
 * @param privateKey its key, PKCS#8
 * @param authorities who may have issued the caller's certificate
 */
public record TlsFiles(String certificate, String privateKey, String authorities) {
    /** Never shows the key. */
    @Override
    public String toString() {
        return "TlsFiles[…]";
    }
}
