package io.diskferry.e2e.counterpart;

import io.diskferry.certs.Authority;
import io.diskferry.certs.Leaf;
import io.diskferry.certs.LeafRequest;
import io.diskferry.certs.LeafUse;
import io.diskferry.certs.TlsMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A server's certificate by an authority that nobody knows, in files as servers read them.
 *
 * @param certificate the certificate, PEM
 * @param privateKey its key, PEM
 * @param authorityPem who signed it, PEM
 */
public record ServerCertificate(Path certificate, Path privateKey, String authorityPem) {
    private static final Duration VALIDITY = Duration.ofDays(1);

    /** A certificate for loopback and for these host names and IPv4 addresses, written to a folder. */
    public static ServerCertificate create(Path directory, String... hostNames) throws IOException {
        List<String> names =
                Stream.concat(Stream.of(Counterpart.HOST), Stream.of(hostNames)).toList();
        return create(
                directory,
                names.stream().filter(name -> !isAddress(name)).toList(),
                names.stream().filter(ServerCertificate::isAddress).toList());
    }

    private static boolean isAddress(String name) {
        return name.matches("[0-9.]+");
    }

    /** A certificate for these host names and addresses, written to a folder. */
    static ServerCertificate create(Path directory, List<String> hostNames, List<String> addresses) throws IOException {
        Instant now = Instant.now();
        Authority authority = Authority.create("counterpart", now, VALIDITY);
        Leaf leaf = authority.issue(new LeafRequest("server", hostNames, addresses, LeafUse.SERVER, now, VALIDITY));
        return new ServerCertificate(
                Files.writeString(directory.resolve("server.crt"), leaf.certificatePem()),
                Files.writeString(directory.resolve("server.key"), leaf.privateKeyPem()),
                authority.certificatePem());
    }

    /** A client's view: who signed it is trusted. */
    public SSLContext trust() throws IOException {
        return TlsMaterial.of(Files.readString(certificate), Files.readString(privateKey), authorityPem)
                .context();
    }
}
