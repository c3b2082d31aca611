package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.apiserver.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A web server over a folder, with ranges and validators: nginx. */
public final class Nginx implements AutoCloseable {
    private final Counterpart server;
    private final Path root;

    private Nginx(Counterpart server, Path root) {
        this.server = server;
        this.root = root;
    }

    /**
     * Starts it.
     *
     * @param bytesPerSecond at most so many on each connection; 0: as fast as it can
     */
    public static Nginx start(long bytesPerSecond) throws IOException, InterruptedException {
        return start("limit_rate " + bytesPerSecond);
    }

    /** Starts one that serves files as a whole, with their validators. */
    public static Nginx startWithoutRanges() throws IOException, InterruptedException {
        return start("max_ranges 0");
    }

    private static Nginx start(String setting) throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("nginx");
        Path root = Files.createDirectory(directory.resolve("root"));
        int port = ApiServer.freePort();
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                user %2$s;
                pid %1$s/nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  %3$s;
                  server { listen %4$s:%5$d; root %1$s/root; }
                }
                """.formatted(
                        directory, System.getProperty("user.name"), setting, Counterpart.HOST, port));
        return new Nginx(
                Counterpart.start(
                        "nginx",
                        Programs.installed("nginx", "nginx-light"),
                        List.of("-e", "stderr", "-c", configuration.toString()),
                        Map.of(),
                        directory,
                        port),
                root);
    }

    /** Serves a file under its name; returns its address. */
    public String serve(Path file) throws IOException {
        Path name = file.getFileName();
        Files.createSymbolicLink(root.resolve(name), file.toAbsolutePath());
        return "http://" + Counterpart.HOST + ":" + server.port() + "/" + name;
    }

    /** Its port, for whoever stands between. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
