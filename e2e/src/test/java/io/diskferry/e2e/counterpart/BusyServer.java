package io.diskferry.e2e.counterpart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A server that has too much to do: whoever asks for something for the first time is told to come back in a second. */
public final class BusyServer implements AutoCloseable {
    private static final String SECONDS = "1";

    private final HttpServer server;
    private final Forwarding forwarding;
    private final int status;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private BusyServer(HttpServer server, Forwarding forwarding, int status) {
        this.server = server;
        this.forwarding = forwarding;
        this.status = status;
    }

    /**
     * Stands in front of a server without TLS.
     *
     * @param host host and port of that
     * @param status what it answers to whom it sends away
     */
    public static BusyServer before(String host, int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        BusyServer started = new BusyServer(server, new Forwarding("http://" + host), status);
        server.createContext("/", started::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return started;
    }

    /** Host and port. */
    public String host() {
        return Counterpart.HOST + ":" + server.getAddress().getPort();
    }

    /** What was asked for. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (asked.add(exchange.getRequestURI().getPath())) {
            try (exchange) {
                exchange.getResponseHeaders().set("Retry-After", SECONDS);
                exchange.sendResponseHeaders(status, -1);
            }
        } else {
            forwarding.pass(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        forwarding.close();
    }
}
