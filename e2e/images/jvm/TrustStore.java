/**
 * Writes a password-less PKCS #12 trust store that holds the certificate of each PEM file (*.crt) under a folder.
 *
 * <p>The store of the JDK at hand is not used: distributions replace it by a link to the machine's own store, and an
 * authority that only this machine trusts must not get into an image.
 *
 * <p>Usage: {@code java TrustStore.java FOLDER STORE}. Certificates are added by ascending path, so that equal input
 * gives an equal file.
 */
void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    var store = Path.of(args[1]);
    // As in the JDK's own cacerts: public certificates need neither encryption nor a password to be read.
    System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
    System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");

    var factory = java.security.cert.CertificateFactory.getInstance("X.509");
    var trusted = java.security.KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    List<Path> files;
    try (var found = Files.walk(folder)) {
        files = found.filter(file -> file.toString().endsWith(".crt")).sorted().toList();
    }
    for (var file : files) {
        try (var pem = Files.newInputStream(file)) {
            trusted.setCertificateEntry(folder.relativize(file).toString(), factory.generateCertificate(pem));
        }
    }
    if (trusted.size() == 0) {
        throw new IllegalStateException("no certificate under " + folder);
    }
    try (var out = Files.newOutputStream(store)) {
        trusted.store(out, null);
    }
}
