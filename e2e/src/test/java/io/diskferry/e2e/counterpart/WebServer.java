package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.apiserver.ApiServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A web server: nginx, with the same files in plain and, under a certificate of an authority that nobody knows, encrypted;
 * what is below {@code /guarded/} wants a password. It also listens on an address that is not loopback, for nobody asks a proxy for
 * loopback.
 */
public final class WebServer implements AutoCloseable {
    /** The one account. */
    public static final String USER = "reader";
    /** Its password. */
    public static final String PASSWORD = "s3cret-of-the-files";

    private final Counterpart server;
    private final String host;
    private final int securePort;

    private WebServer(Counterpart server, String host, int securePort) {
        this.server = server;
        this.host = host;
        this.securePort = securePort;
    }

    /** Starts it. */
    public static WebServer start() throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("web");
        String host = ownAddress();
        ServerCertificate certificate = ServerCertificate.create(directory, List.of(), List.of(host));
        int port = ApiServer.freePort();
        int securePort = ApiServer.freePort();
        Files.createDirectories(directory.resolve("files/guarded"));
        Files.writeString(directory.resolve("accounts"), USER + ":{PLAIN}" + PASSWORD + "\n");
        Path configuration = Files.writeString(
                directory.resolve("nginx.conf"), configuration(directory, certificate, host, port, securePort));
        Counterpart server = Counterpart.start(
                "nginx",
                Programs.installed("nginx", "nginx-light"),
                List.of(
                        "-p",
                        directory.toString(),
                        "-e",
                        "stderr",
                        "-g",
                        "daemon off; user " + System.getProperty("user.name") + ";",
                        "-c",
                        configuration.toString()),
                Map.of(),
                directory,
                port);
        return new WebServer(server.with(certificate), host, securePort);
    }

    private static String configuration(
            Path directory, ServerCertificate certificate, String host, int port, int securePort) {
        return """
                pid nginx.pid;
                worker_processes 1;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    listen %1$s:%2$d;
                    listen %1$s:%3$d ssl;
                    ssl_certificate %4$s;
                    ssl_certificate_key %5$s;
                    root %6$s/files;
                    location /guarded/ {
                      auth_basic guarded;
                      auth_basic_user_file %6$s/accounts;
                    }
                  }
                }
                """.formatted(host, port, securePort, certificate.certificate(), certificate.privateKey(), directory);
    }

    /** An address of this machine that is not loopback. */
    private static String ownAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseThrow(() -> new IOException("this machine has no address but loopback"));
    }

    /** Puts a file there. */
    public void store(String path, byte[] content) throws IOException {
        Files.write(server.directory().resolve("files").resolve(path), content);
    }

    /** Puts a file there under its own name. */
    public void store(Path file) throws IOException {
        Files.createSymbolicLink(
                server.directory().resolve("files").resolve(file.getFileName()), file.toAbsolutePath());
    }

    /** Address of a file, in plain. */
    public String plain(String path) {
        return "http://" + host + ":" + server.port() + "/" + path;
    }

    /** Address of a file, encrypted. */
    public String secure(String path) {
        return "https://" + host + ":" + securePort + "/" + path;
    }

    /** The address that is not loopback. */
    public String host() {
        return host;
    }

    /** Who signed its certificate, PEM. */
    public String authorityPem() {
        return server.requireCertificate().authorityPem();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
