package io.diskferry.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A web server on loopback with a few files in memory; it serves ranges. What lies under {@code v2/} it gives to those only who bring a
 * token, as a registry does, and a token to everybody who asks.
 */
final class TrainingServer implements Closeable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final byte[] TOKEN =
            "{\"access_token\":\"training\",\"expires_in\":3600}".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final String origin;
    private final ExecutorService answering;

    private TrainingServer(HttpServer server, String scheme) {
        this.server = server;
        this.origin = scheme + "://127.0.0.1:" + server.getAddress().getPort();
        this.answering = Executors.newCachedThreadPool();
        server.setExecutor(answering);
        server.createContext("/token", exchange -> answer(exchange, TOKEN));
    }

    /** @param tls with the server's key; null: without TLS */
    static TrainingServer start(Map<String, byte[]> files, @Nullable SSLContext tls) throws IOException {
        TrainingServer server = tls == null
                ? new TrainingServer(HttpServer.create(anyPort(), 0), "http")
                : new TrainingServer(secured(tls), "https");
        files.forEach((path, content) ->
                server.server.createContext("/" + path, exchange -> server.serve(exchange, content)));
        server.server.start();
        return server;
    }

    private static HttpServer secured(SSLContext tls) throws IOException {
        HttpsServer secured = HttpsServer.create(anyPort(), 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(tls));
        return secured;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address of a file, or of the tokens. */
    String address(String path) {
        return origin + "/" + path;
    }

    private void serve(HttpExchange exchange, byte[] content) throws IOException {
        boolean registry = exchange.getRequestURI().getPath().startsWith("/v2/");
        if (registry && exchange.getRequestHeaders().getFirst("Authorization") == null) {
            try (exchange) {
                exchange.getResponseHeaders()
                        .set("WWW-Authenticate", "Bearer realm=\"" + address("token") + "\",service=\"training\"");
                exchange.sendResponseHeaders(401, -1);
            }
        } else {
            answer(exchange, content);
        }
    }

    private static void answer(HttpExchange exchange, byte[] content) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestHeaders().getFirst("Range");
            Matcher range = RANGE.matcher(asked == null ? "bytes=0-" : asked);
            if (!range.matches()) {
                throw new IOException("an unexpected range");
            }
            int first = Integer.parseInt(range.group(1));
            int end = range.group(2).isEmpty()
                    ? content.length
                    : Math.min(content.length, Integer.parseInt(range.group(2)) + 1);
            exchange.getResponseHeaders().set("ETag", "\"training\"");
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + first + "-" + (end - 1) + "/" + content.length);
            exchange.sendResponseHeaders(asked == null ? 200 : 206, end - first);
            exchange.getResponseBody().write(content, first, end - first);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        answering.shutdownNow();
    }
}
