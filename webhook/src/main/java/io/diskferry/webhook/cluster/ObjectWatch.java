package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows the objects of one kind and keeps a little of each in memory.
 *
 * <pre>
 *   list, page by page ──► watch from the list's version ──ended──► watch from the last version seen
 *        ▲                                                                  │
 *        └───────────── the server no longer knows that version (410) ◄─────┘
 * </pre>
 *
 * A list that was begun anew replaces everything at once, so that nothing that was deleted meanwhile stays behind. While the
 * API is away, what is known stays: whoever denies because of it asks again first.
 *
 * @param <T> what is kept of each object
 */
final class ObjectWatch<T> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ObjectWatch.class.getName());
    private static final String PAGE_SIZE = "500";
    private static final Duration LIST_LIMIT = Duration.ofSeconds(60);
    private static final int WATCH_SECONDS = 300;
    /** Longer than the server lets a watch live: only a connection that died unnoticed runs into it. */
    private static final Duration SILENCE = Duration.ofSeconds(WATCH_SECONDS + 30);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final ApiRequests requests;
    private final WatchedKind<T> kind;
    private final ObjectReader reader = JsonMapper.builder().build().reader();
    private final Thread thread;
    private volatile Map<String, T> objects = Map.of();
    private volatile boolean synced;
    private volatile boolean closed;
    private volatile @Nullable Call current;
    /** The version up to which everything was seen; empty: list first. Only the watch's own thread touches it. */
    private String version = "";

    /**
     * Begins, on a thread of its own.
     *
     * @param api the way to the cluster
     */
    ObjectWatch(ApiConnection api, WatchedKind<T> kind) {
        this.requests = ApiRequests.endedBySilence(api, SILENCE);
        this.kind = kind;
        this.thread = Thread.ofVirtual().name("watch-" + kind.plural()).unstarted(this::run);
        thread.start();
    }

    /** What is kept of an object; an empty namespace for a cluster-wide one. */
    Optional<T> get(String namespace, String name) {
        return Optional.ofNullable(objects.get(key(namespace, name)));
    }

    /** What is kept of all objects, in no order. */
    Collection<T> all() {
        return objects.values();
    }

    /** Whether everything was listed once. */
    boolean isSynced() {
        return synced;
    }

    /** What is followed, for texts. */
    String plural() {
        return kind.plural();
    }

    private void run() {
        while (!closed) {
            try {
                if (version.isEmpty()) {
                    list();
                }
                watch();
                pause(PAUSE);
            } catch (IOException | RuntimeException e) {
                trouble(e);
                pause(PAUSE_AFTER_TROUBLE);
            }
        }
    }

    private void list() throws IOException {
        Map<String, T> found = new ConcurrentHashMap<>();
        Map<String, String> query = new HashMap<>(kind.selection());
        query.put("limit", PAGE_SIZE);
        String next;
        String listed;
        do {
            JsonNode page = page(query);
            page.path("items")
                    .forEach(object -> found.put(key(object), kind.reading().apply(object)));
            listed = page.path("metadata").path("resourceVersion").asText("");
            next = page.path("metadata").path("continue").asText("");
            query.put("continue", next);
        } while (!next.isEmpty());
        objects = found;
        version = listed;
        synced = true;
    }

    private JsonNode page(Map<String, String> query) throws IOException {
        Call call = kind.metadataOnly()
                ? requests.listMetadata(kind.path(), query, LIST_LIMIT)
                : requests.get(kind.path(), query, ApiRequests.WHOLE, LIST_LIMIT);
        try (Response response = execute(call)) {
            if (!response.isSuccessful()) {
                throw new IOException("HTTP " + response.code());
            }
            return reader.readTree(response.body().byteStream());
        }
    }

    private void watch() throws IOException {
        Map<String, String> query = new HashMap<>(kind.selection());
        query.put("watch", "true");
        query.put("allowWatchBookmarks", "true");
        query.put("resourceVersion", version);
        query.put("timeoutSeconds", String.valueOf(WATCH_SECONDS));
        String accept = kind.metadataOnly() ? ApiRequests.METADATA : ApiRequests.WHOLE;
        try (Response response = execute(requests.watch(kind.path(), query, accept))) {
            if (response.code() == HttpURLConnection.HTTP_GONE) {
                version = "";
                return;
            }
            if (!response.isSuccessful()) {
                throw new IOException("HTTP " + response.code());
            }
            try (MappingIterator<JsonNode> events =
                    reader.forType(JsonNode.class).readValues(response.body().byteStream())) {
                while (events.hasNextValue()) {
                    take(events.nextValue());
                }
            }
        }
    }

    private void take(JsonNode event) throws IOException {
        JsonNode object = event.path("object");
        switch (event.path("type").asText()) {
            case "ADDED", "MODIFIED" -> objects.put(key(object), kind.reading().apply(object));
            case "DELETED" -> objects.remove(key(object));
            case "BOOKMARK" -> {
                // Only the version, below.
            }
            default -> {
                // An ERROR, nearly always because the version is too old to go on from.
                version = "";
                throw new IOException(
                        "the watch ended: " + object.path("reason").asText("no reason given"));
            }
        }
        version = object.path("metadata").path("resourceVersion").asText(version);
    }

    private Response execute(Call call) throws IOException {
        current = call;
        return call.execute();
    }

    private static String key(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return key(metadata.path("namespace").asText(""), metadata.path("name").asText(""));
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private void trouble(Exception e) {
        if (!closed) {
            LOG.log(System.Logger.Level.WARNING, "watching {0}: {1}", kind.plural(), Trouble.text(e));
        }
    }

    private void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        Call call = current;
        if (call != null) {
            call.cancel();
        }
        thread.interrupt();
    }
}
