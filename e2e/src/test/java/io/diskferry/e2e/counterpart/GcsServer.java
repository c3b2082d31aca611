package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.apiserver.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server of Google Cloud Storage's API: fake-gcs-server. It lets everybody in; {@link GoogleAccounts} stands in front where that matters. */
public final class GcsServer implements AutoCloseable {
    private static final int OK = 200;

    private final Counterpart server;
    private final HttpClient client;

    private GcsServer(Counterpart server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    /** Starts it without TLS. */
    public static GcsServer start() throws IOException, InterruptedException {
        return startFor(Counterpart.HOST);
    }

    /**
     * Starts it without TLS for clients behind a relay.
     *
     * @param clientsHost the host that they ask: there it takes the first part of a path for the bucket, as Google does
     */
    public static GcsServer startFor(String clientsHost) throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("gcs");
        Counterpart server = listening(directory, List.of("-scheme", "http", "-public-host", clientsHost));
        return new GcsServer(server, HttpClient.newHttpClient());
    }

    /** Starts it with a certificate of an authority that nobody knows. */
    public static GcsServer startSecure() throws IOException, InterruptedException {
        Path directory = Counterpart.newDirectory("gcs");
        ServerCertificate certificate = ServerCertificate.create(directory);
        List<String> tls = List.of(
                "-public-host", Counterpart.HOST,
                "-cert-location", certificate.certificate().toString(),
                "-private-key-location", certificate.privateKey().toString());
        HttpClient client = HttpClient.newBuilder()
                .sslContext(certificate.trust())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return new GcsServer(listening(directory, tls).with(certificate), client);
    }

    private static Counterpart listening(Path directory, List<String> more) throws IOException, InterruptedException {
        int port = ApiServer.freePort();
        List<String> arguments = new ArrayList<>(
                List.of("-host", Counterpart.HOST, "-port", Integer.toString(port), "-backend", "memory"));
        arguments.addAll(more);
        return Counterpart.start(
                "fake-gcs-server", Tools.counterpart("fake-gcs-server"), arguments, Map.of(), directory, port);
    }

    /** Where it serves: scheme, host and port. */
    public String endpoint() {
        return server.endpoint();
    }

    /** Its port, for whoever stands between. */
    public int port() {
        return server.port();
    }

    /** Who signed its certificate, PEM; only of a secure one. */
    public String authorityPem() {
        return server.requireCertificate().authorityPem();
    }

    /** Makes a bucket. */
    public void makeBucket(String bucket) throws IOException, InterruptedException {
        post("/storage/v1/b?project=test", "application/json", utf8("{\"name\": \"%s\"}".formatted(bucket)));
    }

    /** Stores an object; one that is there is replaced by a new generation. */
    public void store(String bucket, String name, Path content) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        post(
                "/upload/storage/v1/b/" + bucket + "/o?uploadType=media&name=" + encoded,
                "application/octet-stream",
                Files.readAllBytes(content));
    }

    /** Stores a gzip file as an object that is declared to be its content: {@code Content-Encoding: gzip}. */
    public void storeEncoded(String bucket, String name, Path gzip) throws IOException, InterruptedException {
        byte[] head = utf8("""
                --part\r
                Content-Type: application/json\r
                \r
                {"name": "%s", "contentEncoding": "gzip"}\r
                --part\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(name));
        byte[] content = Files.readAllBytes(gzip);
        byte[] tail = utf8("\r\n--part--\r\n");
        byte[] body = new byte[head.length + content.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(tail, 0, body, head.length + content.length, tail.length);
        post("/upload/storage/v1/b/" + bucket + "/o?uploadType=multipart", "multipart/related; boundary=part", body);
    }

    private void post(String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new AssertionError("POST " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
