package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.apiserver.ApiServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.jspecify.annotations.Nullable;

/**
 * A container registry: Debian's docker-registry over a folder. Several may stand over one folder, so that images are pushed where
 * nothing is asked for and pulled where a login is.
 */
public final class Registry implements AutoCloseable {
    /** The one user of a registry that asks for a password. */
    public static final String USER = "puller";
    /** The user's password. */
    public static final String PASSWORD = "pass:word";
    /** What a registry calls itself to its token server. */
    public static final String SERVICE = "counterpart-registry";

    private static final byte[] SALT = "sixteen bytes of".getBytes(StandardCharsets.US_ASCII);
    private static final int CHEAPEST = 4;

    private final Counterpart server;
    private final String address;
    private final Path storage;

    private Registry(Counterpart server, String address, Path storage) {
        this.server = server;
        this.address = address;
        this.storage = storage;
    }

    /** Starts it on loopback with a certificate of an authority that nobody knows. */
    public static Registry start() throws IOException, InterruptedException {
        return start(Counterpart.HOST);
    }

    /** The same on every address of this machine, called by one of them. */
    public static Registry start(String address) throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("registry");
        return listening(directory, address, Files.createDirectory(directory.resolve("storage")), "");
    }

    /** The same images without TLS. */
    public Registry plain() throws IOException, InterruptedException {
        return listening(Counterpart.newDirectory("registry"), address, storage, null, "");
    }

    /** The same images for {@link #USER} only. */
    public Registry withPassword() throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("registry");
        Path users = Files.writeString(
                directory.resolve("htpasswd"),
                USER + ":" + OpenBSDBCrypt.generate("2y", PASSWORD.toCharArray(), SALT, CHEAPEST) + "\n");
        return listening(
                directory, address, storage, "auth:\n  htpasswd:\n    realm: counterpart\n    path: " + users + "\n");
    }

    /** The same images for whoever brings a token. */
    public Registry withTokens(TokenServer tokens) throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("registry");
        Path issuers = Files.writeString(directory.resolve("issuers.pem"), tokens.authorityPem());
        return listening(
                directory,
                address,
                storage,
                "auth:\n  token:\n    realm: " + tokens.address() + "\n    service: " + SERVICE + "\n    issuer: "
                        + TokenServer.ISSUER + "\n    rootcertbundle: " + issuers + "\n");
    }

    private static Registry listening(Path directory, String address, Path storage, String access)
            throws IOException, InterruptedException {
        ServerCertificate certificate = ServerCertificate.create(
                directory,
                List.of(),
                Stream.of(Counterpart.HOST, address).distinct().toList());
        return listening(directory, address, storage, certificate, access);
    }

    private static Registry listening(
            Path directory, String address, Path storage, @Nullable ServerCertificate certificate, String access)
            throws IOException, InterruptedException {
        int port = ApiServer.freePort();
        String tls = certificate == null
                ? ""
                : "  tls:\n    certificate: " + certificate.certificate() + "\n    key: " + certificate.privateKey()
                        + "\n";
        Path settings = Files.writeString(
                directory.resolve("registry.yml"),
                "version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: " + storage + "\nhttp:\n  addr: "
                        + (address.equals(Counterpart.HOST) ? address : "0.0.0.0") + ":" + port + "\n" + tls + access);
        Counterpart server = Counterpart.start(
                "docker-registry",
                Programs.installed("docker-registry", "docker-registry"),
                List.of("serve", settings.toString()),
                Map.of(),
                directory,
                port);
        return new Registry(server.with(certificate), address, storage);
    }

    /** Host and port. */
    public String host() {
        return address + ":" + server.port();
    }

    /** Its port, for whoever stands between. */
    public int port() {
        return server.port();
    }

    /** Who signed its certificate, PEM. */
    public String authorityPem() {
        return requireCertificate().authorityPem();
    }

    ServerCertificate requireCertificate() {
        return server.requireCertificate();
    }

    /** The file in which it keeps a blob, to damage it there. */
    public Path stored(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return storage.resolve("docker/registry/v2/blobs/sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex)
                .resolve("data");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
