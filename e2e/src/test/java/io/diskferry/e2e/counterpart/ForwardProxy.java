package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.apiserver.ApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A forward proxy: tinyproxy, which wants a password. */
public final class ForwardProxy implements AutoCloseable {
    /** The one account. */
    public static final String USER = "importer";
    /** Its password: no other text has it. */
    public static final String PASSWORD = "s3cret-of-the-proxy";

    private final Counterpart server;

    private ForwardProxy(Counterpart server) {
        this.server = server;
    }

    /** Starts it. */
    public static ForwardProxy start() throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("proxy");
        int port = ApiServer.freePort();
        Path configuration = Files.writeString(
                directory.resolve("tinyproxy.conf"), """
                Listen %s
                Port %d
                Timeout 600
                MaxClients 50
                LogLevel Connect
                BasicAuth %s %s
                """.formatted(Counterpart.HOST, port, USER, PASSWORD));
        return new ForwardProxy(Counterpart.start(
                "tinyproxy",
                Programs.installed("tinyproxy", "tinyproxy-bin"),
                List.of("-d", "-c", configuration.toString()),
                Map.of(),
                directory,
                port));
    }

    /** Where it listens. */
    public String address() {
        return "http://" + authority();
    }

    /** The same as host and port. */
    public String authority() {
        return Counterpart.HOST + ":" + server.port();
    }

    /** The requests that it was asked to send on: {@code GET http://…}, {@code CONNECT host:port}. */
    public List<String> requests() throws IOException {
        try (var lines = Files.lines(server.process().log())) {
            return lines.filter(line -> line.contains("Request (file descriptor"))
                    .map(line -> line.substring(line.indexOf("): ") + 3))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
