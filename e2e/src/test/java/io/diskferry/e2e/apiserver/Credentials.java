package io.diskferry.e2e.apiserver;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * What an API server and its administrator need to trust one another for one test run, as files in a directory.
 *
 * @param directory where the files are
 * @param authorityPem who signed the server's certificate
 * @param token the administrator's bearer token
 */
record Credentials(Path directory, String authorityPem, String token) {
    private static final Duration VALIDITY = Duration.ofDays(1);

    /** Makes new credentials. */
    static Credentials create(Path directory) throws IOException {
        Authority authority = Authority.create("API server under test", Instant.now(), VALIDITY);
        Leaf server = authority.issue(new LeafRequest(
                "kube-apiserver", List.of("localhost"), List.of("127.0.0.1"), LeafUse.SERVER, Instant.now(), VALIDITY));
        String token = UUID.randomUUID().toString();
        Files.writeString(directory.resolve("tls.crt"), server.certificatePem());
        Files.writeString(directory.resolve("tls.key"), server.privateKeyPem());
        Files.writeString(directory.resolve("tokens.csv"), token + ",administrator,1,system:masters\n");
        writeServiceAccountKeys(directory);
        return new Credentials(directory, authority.certificatePem(), token);
    }

    String file(String name) {
        return directory.resolve(name).toString();
    }

    private static void writeServiceAccountKeys(Path directory) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            Files.writeString(
                    directory.resolve("accounts.key"),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            Files.writeString(
                    directory.resolve("accounts.pub"),
                    pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has RSA", e);
        }
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
