package io.diskferry.e2e.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Speaks to an API server in YAML and JSON, so that a test sees exactly what it answers. */
public final class ApiClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final String url;
    private final HttpClient http;
    private final List<String> identity;

    ApiClient(String url, String authorityPem, String token) {
        this(
                url,
                HttpClient.newBuilder().sslContext(trusting(authorityPem)).build(),
                List.of("Authorization", "Bearer " + token));
    }

    private ApiClient(String url, HttpClient http, List<String> identity) {
        this.url = url;
        this.http = http;
        this.identity = identity;
    }

    /** The same client in the name of another user, by impersonation. */
    public ApiClient as(String user, List<String> groups) {
        List<String> impersonating = new ArrayList<>(identity);
        impersonating.addAll(List.of("Impersonate-User", user));
        groups.forEach(group -> impersonating.addAll(List.of("Impersonate-Group", group)));
        return new ApiClient(url, http, List.copyOf(impersonating));
    }

    /**
     * What the server answered.
     *
     * @param status HTTP status
     * @param body the object, or the Status that says why there is none
     */
    public record Answer(int status, JsonNode body) {
        /** Whether the request was granted. */
        public boolean succeeded() {
            return status < 300;
        }

        /** Why it was not granted; empty when it was. */
        public String message() {
            return succeeded() ? "" : body.path("message").asText();
        }
    }

    /** Creates what the YAML holds, in the collection at {@code path}; unknown fields are an error. */
    public Answer create(String path, String yaml) {
        return send("POST", path + "?fieldValidation=Strict", "application/yaml", yaml);
    }

    /** As {@link #create}, without keeping it. */
    public Answer tryCreate(String path, String yaml) {
        return send("POST", path + "?fieldValidation=Strict&dryRun=All", "application/yaml", yaml);
    }

    /** Puts what the YAML holds in the place of the object at {@code path}, without keeping it. */
    public Answer tryReplace(String path, String yaml) {
        return send("PUT", path + "?fieldValidation=Strict&dryRun=All", "application/yaml", yaml);
    }

    /** Deletes the object at {@code path}. */
    public Answer delete(String path) {
        return send("DELETE", path, "application/json", "");
    }

    /** As {@link #delete}, without doing it. */
    public Answer tryDelete(String path) {
        return send("DELETE", path + "?dryRun=All", "application/json", "");
    }

    /** Changes the object at {@code path} by a JSON merge patch. */
    public Answer merge(String path, String json) {
        return send("PATCH", path, "application/merge-patch+json", json);
    }

    /** Server-side apply of the YAML at {@code path}. */
    public Answer apply(String path, String yaml) {
        return send("PATCH", path + "?fieldManager=test&force=true", "application/apply-patch+yaml", yaml);
    }

    /**
     * Reads a watch of the collection at {@code path} until the server or a failure ends it.
     *
     * @param onEvent is given each event as it comes: {@code {type, object}}
     */
    public void watch(String path, String resourceVersion, Consumer<JsonNode> onEvent) throws IOException {
        String query = "?watch=true&allowWatchBookmarks=true&resourceVersion=" + resourceVersion;
        try (Stream<String> lines = http.send(
                        request("GET", path + query, "application/json", ""), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            for (String line : (Iterable<String>) lines::iterator) {
                onEvent.accept(JSON.readTree(line));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Reads the object at {@code path}. */
    public Answer read(String path) {
        return send("GET", path, "application/json", "");
    }

    boolean isReady() {
        try {
            return http.send(request("GET", "/readyz", "text/plain", ""), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Answer send(String method, String path, String contentType, String body) {
        try {
            HttpResponse<String> response =
                    http.send(request(method, path, contentType, body), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest request(String method, String path, String contentType, String body) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .headers(identity.toArray(String[]::new))
                .header("Content-Type", contentType)
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while waiting for the API server", e);
    }

    private static SSLContext trusting(String authorityPem) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(authorityPem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("a certificate made a moment ago is not accepted", e);
        }
    }
}
