package io.diskferry.populator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.util.CallGeneratorParams;
import io.kubernetes.client.util.Watchable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KindListerWatcherTest {
    private record Reply(int status, String body) {}

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    @SuppressWarnings("NullAway.Init") // start() sets it
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // start() sets it
    private KindListerWatcher<V1PersistentVolumeClaim> claims;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(String.valueOf(exchange.getRequestURI()));
            Reply reply = replies.remove();
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        KubeClients clients =
                KubeClients.at("http://127.0.0.1:" + server.getAddress().getPort());
        claims = new KindListerWatcher<>(
                Kinds.CLAIM,
                new WatchScope(Kinds.CLAIM, "disks", "app=ours", ""),
                new KubeRest(clients.requests()),
                new KubeRest(clients.watches()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aListIsReadPageByPageAndIsOfTheLastPagesVersion() throws ApiException {
        replies.add(new Reply(200, page("7", "more/2", claim("one"), claim("two"))));
        replies.add(new Reply(200, page("7", "", claim("three"))));

        Listing<V1PersistentVolumeClaim> list = claims.list(new CallGeneratorParams(false, "0", 60));

        assertThat(list.getItems()).extracting(Meta::name).containsExactly("one", "two", "three");
        assertThat(list.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(requests)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("/api/v1/namespaces/disks/persistentvolumeclaims?")
                                .contains("limit=500", "labelSelector=app")
                                .doesNotContain("continue", "resourceVersion"),
                        second -> assertThat(second).contains("limit=500", "labelSelector=app", "continue=more"));
    }

    @Test
    void ofEachObjectIsKeptWhatIsReadOnly() throws ApiException {
        replies.add(new Reply(200, page("7", "", claim("one"))));

        V1PersistentVolumeClaim kept =
                claims.list(new CallGeneratorParams(false, "0", 60)).getItems().getFirst();

        assertThat(Objects.requireNonNull(kept.getMetadata()).getManagedFields())
                .isNull();
    }

    @Test
    void anEmptyListHasNoItems() throws ApiException {
        replies.add(new Reply(200, "{\"metadata\":{\"resourceVersion\":\"7\"}}"));

        assertThat(claims.list(new CallGeneratorParams(false, "0", 60)).getItems())
                .isEmpty();
    }

    @Test
    void aPageThatIsTooOldEndsTheListSoThatItBeginsAnew() {
        replies.add(new Reply(200, page("7", "more", claim("one"))));
        replies.add(new Reply(410, "{\"kind\":\"Status\",\"message\":\"the continue parameter is too old\"}"));

        assertThatThrownBy(() -> claims.list(new CallGeneratorParams(false, "0", 60)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo(410))
                .hasMessageContaining("the continue parameter is too old");
    }

    @Test
    void aWatchBeginsWhereTheListEndedAndHasItsScope() throws Exception {
        replies.add(new Reply(200, "{\"type\":\"ADDED\",\"object\":" + claim("one") + "}\n"));

        try (Watchable<V1PersistentVolumeClaim> watch = claims.watch(new CallGeneratorParams(true, "7", 60))) {
            assertThat(Meta.name(watch.next().object)).isEqualTo("one");
        }

        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("/api/v1/namespaces/disks/persistentvolumeclaims?")
                .contains(
                        "watch=true",
                        "resourceVersion=7",
                        "timeoutSeconds=60",
                        "allowWatchBookmarks=true",
                        "labelSelector=app");
    }

    private static String page(String version, String next, String... items) {
        return "{\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":[%s]}"
                .formatted(version, next, String.join(",", items));
    }

    private static String claim(String name) {
        return "{\"metadata\":{\"name\":\"%s\",\"managedFields\":[{\"manager\":\"kubectl\"}]},\"spec\":{}}"
                .formatted(name);
    }
}
