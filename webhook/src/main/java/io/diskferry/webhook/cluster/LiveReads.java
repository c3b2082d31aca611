package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.webhook.core.Lookup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Response;

/** Single questions to the API server, each with one time limit over everything: connecting, sending, reading. */
final class LiveReads {
    private static final System.Logger LOG = System.getLogger(LiveReads.class.getName());
    /** DNS-1123 subdomain. A name of any other form cannot be an object's, and has no place in a path. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    private static final String PAGE_SIZE = "500";

    private final ApiRequests requests;
    private final Duration limit;
    private final ObjectReader reader = JsonMapper.builder().build().reader();

    LiveReads(ApiConnection api, Duration limit) {
        this.requests = new ApiRequests(api);
        this.limit = limit;
    }

    /** The metadata of one object in a namespace. */
    Lookup<JsonNode> metadata(String root, String namespace, String plural, String name) {
        return one(root, namespace, plural, name, ApiRequests.METADATA);
    }

    /** One object in a namespace, whole. */
    Lookup<JsonNode> whole(String root, String namespace, String plural, String name) {
        return one(root, namespace, plural, name, ApiRequests.WHOLE);
    }

    /** The metadata of one cluster-wide object. */
    Lookup<JsonNode> metadata(String root, String plural, String name) {
        return isName(name)
                ? ask(requests.get(root + "/" + plural + "/" + name, Map.of(), ApiRequests.METADATA, limit))
                : new Lookup.Absent<>();
    }

    /** Those objects of a list that are wanted, whole; read page by page, so that few are held at once. */
    Lookup<List<JsonNode>> list(String path, Predicate<JsonNode> wanted) {
        long begin = System.nanoTime();
        List<JsonNode> found = new ArrayList<>();
        String next = "";
        do {
            Map<String, String> query = Map.of("limit", PAGE_SIZE, "continue", next);
            Lookup<JsonNode> page = ask(requests.get(path, query, ApiRequests.WHOLE, limit));
            if (!(page instanceof Lookup.Found<JsonNode>(var list))) {
                return page.map(_ -> List.of());
            }
            if (System.nanoTime() - begin > limit.toNanos()) {
                return new Lookup.Unknown<>("a list took longer than " + limit.toMillis() + " ms");
            }
            list.path("items").forEach(object -> {
                if (wanted.test(object)) {
                    found.add(object);
                }
            });
            next = list.path("metadata").path("continue").asText("");
        } while (!next.isEmpty());
        return new Lookup.Found<>(found);
    }

    /** A list of metadata. */
    Lookup<JsonNode> listMetadata(String path, Map<String, String> query) {
        return ask(requests.listMetadata(path, query, limit));
    }

    /** What the server says to an object that is a question. */
    Lookup<JsonNode> answer(String path, byte[] question) {
        return ask(requests.post(path, question, limit));
    }

    private Lookup<JsonNode> one(String root, String namespace, String plural, String name, String accept) {
        if (!isName(namespace) || !isName(name)) {
            return new Lookup.Absent<>();
        }
        String path = root + "/namespaces/" + namespace + "/" + plural + "/" + name;
        return ask(requests.get(path, Map.of(), accept, limit));
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private Lookup<JsonNode> ask(Call question) {
        try (Response response = question.execute()) {
            return switch (response.code()) {
                case 200, 201 ->
                    new Lookup.Found<>(reader.readTree(response.body().byteStream()));
                case 404 -> new Lookup.Absent<>();
                default -> unknown("the API server answered HTTP " + response.code());
            };
        } catch (IOException e) {
            return unknown("the API server did not answer within " + limit.toMillis() + " ms: " + Trouble.text(e));
        }
    }

    private static Lookup<JsonNode> unknown(String why) {
        LOG.log(System.Logger.Level.WARNING, "a look-up failed: {0}", why);
        return new Lookup.Unknown<>(why);
    }
}
