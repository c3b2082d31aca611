package io.diskferry.transfer.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.TlsProfile;
import io.diskferry.contract.PodPaths;
import io.diskferry.contract.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

/**
 * Serves the figures of a running transfer to the controller, by mutual TLS. The JDK's own server, because it costs 40
 * classes at start and is asked once every two seconds.
 */
public final class ProgressEndpoint implements Closeable {
    private static final int BACKLOG = 16;

    private final HttpsServer server;
    private final ExecutorService answering;

    private ProgressEndpoint(HttpsServer server, ExecutorService answering) {
        this.server = server;
        this.answering = answering;
    }

    /**
     * Starts to serve.
     *
     * @param tls directory of the pod's TLS material, and of its {@link TlsProfile}
     * @param port 0 for a free one
     * @param ownerUid under which the metric is counted
     */
    public static ProgressEndpoint start(Path tls, int port, String ownerUid, Meter meter) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(port), BACKLOG);
        server.setHttpsConfigurator(new MutualTls(TlsMaterial.read(tls), TlsProfile.read(tls)));
        ExecutorService answering = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
        server.setExecutor(answering);
        JsonMapper mapper = new JsonMapper();
        server.createContext(
                PodPaths.PROGRESS,
                exchange -> answer(exchange, "application/json", mapper.writeValueAsBytes(meter.progress())));
        server.createContext(
                PodPaths.METRICS,
                exchange -> answer(
                        exchange,
                        "text/plain; version=0.0.4",
                        metrics(ownerUid, meter.progress()).getBytes(StandardCharsets.UTF_8)));
        server.start();
        return new ProgressEndpoint(server, answering);
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The metric that KubeVirt's dashboards know, in percent. */
    static String metrics(String ownerUid, Progress progress) {
        Long total = progress.bytesTotal();
        double percent = total == null || total == 0 ? 0 : Math.min(100.0, 100.0 * progress.bytesDone() / total);
        String name = "kubevirt_cdi_import_progress_total";
        return "# HELP " + name + " The import progress in percentage\n# TYPE " + name + " counter\n" + name
                + "{ownerUID=\"" + ownerUid + "\"} " + percent + "\n";
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
    }

    private static final class MutualTls extends HttpsConfigurator {
        private final TlsProfile profile;

        MutualTls(TlsMaterial material, TlsProfile profile) {
            super(material.context());
            this.profile = profile;
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = profile.parameters(getSSLContext());
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
        }
    }
}
