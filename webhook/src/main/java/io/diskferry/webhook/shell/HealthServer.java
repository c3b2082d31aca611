package io.diskferry.webhook.shell;

import io.helidon.http.HttpMediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;

/** The plain port: {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthServer implements AutoCloseable {
    private final WebServer server;

    /**
     * Listens at once.
     *
     * @param port where; 0 takes any free port
     */
    public HealthServer(int port, Readiness readiness, ReviewMetrics metrics) {
        server = WebServer.builder()
                .port(port)
                .shutdownHook(false)
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.create())
                .routing(routing -> route(routing, readiness, metrics))
                .build()
                .start();
    }

    private static void route(HttpRouting.Builder routing, Readiness readiness, ReviewMetrics metrics) {
        routing.get("/health/live", (_, response) -> text(response, Status.OK_200, "alive\n"));
        routing.get("/health/ready", (_, response) -> {
            Status status = readiness.ready() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
            text(response, status, readiness.text() + "\n");
        });
        routing.get("/metrics", (_, response) -> text(response, Status.OK_200, metrics.text()));
    }

    private static void text(ServerResponse response, Status status, String text) {
        response.status(status);
        response.headers().contentType(HttpMediaTypes.PLAINTEXT_UTF_8);
        response.send(text);
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
