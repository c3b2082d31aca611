package io.diskferry.e2e.counterpart;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;

/** Hands requests on to a server, and its answers back. */
final class Forwarding implements AutoCloseable {
    private static final List<String> PASSED = List.of("Range", "If-Range", "Accept", "Accept-Encoding");
    private static final Set<String> NOT_PASSED =
            Set.of("content-length", "transfer-encoding", "connection", ":status");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String server;

    /** @param server scheme, host and port */
    Forwarding(String server) {
        this.server = server;
    }

    void pass(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(server + exchange.getRequestURI().getRawPath()));
        PASSED.forEach(name -> exchange.getRequestHeaders()
                .getOrDefault(name, List.of())
                .forEach(value -> request.header(name, value)));
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            response.headers().map().forEach((name, values) -> {
                if (!NOT_PASSED.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            long length = response.headers().firstValueAsLong("content-length").orElse(0);
            try (exchange;
                    InputStream body = response.body()) {
                exchange.sendResponseHeaders(response.statusCode(), length == 0 ? -1 : length);
                body.transferTo(exchange.getResponseBody());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the test is over", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
