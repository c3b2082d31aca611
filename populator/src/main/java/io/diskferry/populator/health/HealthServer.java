package io.diskferry.populator.health;

import io.diskferry.populator.metric.Exposition;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} in plain HTTP. */
public final class HealthServer implements AutoCloseable {
    private final WebServer server;

    private HealthServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param port where to listen; 0: any free port
     */
    public static HealthServer start(int port, Vitals vitals) {
        return new HealthServer(WebServer.builder()
                .port(port)
                .shutdownHook(false)
                .routing(routing -> routes(routing, vitals))
                .build()
                .start());
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private static void routes(HttpRouting.Builder routing, Vitals vitals) {
        // A process that answers is alive: one that cannot be trusted any more ends by itself.
        routing.get("/health/live", (_, response) -> tell(response, true));
        routing.get("/health/ready", (_, response) -> tell(response, vitals.isReady()));
        routing.get(
                "/metrics",
                (_, response) -> response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .send(metrics(vitals)));
    }

    private static String metrics(Vitals vitals) {
        Exposition exposition = new Exposition();
        new LoopMetrics(vitals).addTo(exposition);
        new ClusterMetrics(vitals).addTo(exposition);
        return exposition.text();
    }

    private static void tell(ServerResponse response, boolean well) {
        response.status(well ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503).send(well ? "ok\n" : "not yet\n");
    }

    @Override
    public void close() {
        server.stop();
    }
}
