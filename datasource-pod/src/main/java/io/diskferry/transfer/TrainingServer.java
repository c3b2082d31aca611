package io.diskferry.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server on loopback with a few files in memory; it serves ranges. */
final class TrainingServer implements Closeable {
    /** Object stores take the first part of a path for it. */
    private static final String BUCKET = "images";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final HttpServer server;
    private final ExecutorService answering;

    private TrainingServer(HttpServer server, ExecutorService answering) {
        this.server = server;
        this.answering = answering;
    }

    static TrainingServer start(Map<String, byte[]> files) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        files.forEach((name, content) ->
                server.createContext("/" + BUCKET + "/" + name, exchange -> answer(exchange, content)));
        ExecutorService answering = Executors.newCachedThreadPool();
        server.setExecutor(answering);
        server.start();
        return new TrainingServer(server, answering);
    }

    URI address(String name) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + BUCKET + "/" + name);
    }

    private static void answer(HttpExchange exchange, byte[] content) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestHeaders().getFirst("Range");
            Matcher range = RANGE.matcher(asked == null ? "bytes=0-" : asked);
            if (!range.matches()) {
                throw new IOException("an unexpected range");
            }
            int first = Integer.parseInt(range.group(1));
            int end = range.group(2).isEmpty() ? content.length : Integer.parseInt(range.group(2)) + 1;
            exchange.getResponseHeaders().set("ETag", "\"training\"");
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + content.length);
            exchange.sendResponseHeaders(206, end - first);
            exchange.getResponseBody().write(content, first, end - first);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
    }
}
