package io.diskferry.e2e.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What service accounts have asked an API server for, as the server itself wrote it down. */
public record AuditLog(Path file) {
    /** A watch is written down when it begins, everything else when it is answered; other users are left out. */
    static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - level: Metadata
                verbs: [watch]
                userGroups: [system:serviceaccounts]
                omitStages: [RequestReceived, ResponseComplete]
              - level: Metadata
                userGroups: [system:serviceaccounts]
                omitStages: [RequestReceived, ResponseStarted]
              - level: None
            """;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One request.
     *
     * @param account name of the service account
     * @param verb what RBAC calls it: {@code get}, {@code list}, {@code patch} …
     * @param group API group; empty for the core group
     * @param resource with its subresource, as a role names it: {@code datavolumes/status}; empty for a path that is no resource
     * @param namespace empty for what is in none
     * @param status HTTP status of the answer
     * @param grant which binding and role the authorizer named; says why not when it did not allow the request
     */
    public record Request(
            String account, String verb, String group, String resource, String namespace, int status, String grant) {
        /** Whether no role allowed it. */
        public boolean wasForbidden() {
            return status == 403 && !grant.startsWith("RBAC: allowed");
        }
    }

    /** All requests so far, in the order in which they were written down. */
    public List<Request> requests() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(AuditLog::request).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request request(String line) {
        try {
            JsonNode event = JSON.readTree(line);
            JsonNode object = event.path("objectRef");
            String user = event.path("user").path("username").asText();
            String subresource = object.path("subresource").asText();
            return new Request(
                    user.substring(user.lastIndexOf(':') + 1),
                    event.path("verb").asText(),
                    object.path("apiGroup").asText(),
                    object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                    object.path("namespace").asText(),
                    event.path("responseStatus").path("code").asInt(),
                    event.path("annotations")
                            .path("authorization.k8s.io/reason")
                            .asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
