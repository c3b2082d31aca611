package io.diskferry.webhook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ObjectWatchTest {
    private final CountDownLatch done = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void aListIsReadPageByPageAndFollowedFromItsVersion() throws Exception {
        assertThat(keptAfter(
                        page("9", "more", "one", "two"),
                        page("9", "", "three"),
                        events("{\"type\":\"ADDED\",\"object\":" + object("four", "10") + "}"
                                + "{\"type\":\"DELETED\",\"object\":" + object("one", "11") + "}"
                                + "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"12\"}}}")))
                .satisfies(kept -> {
                    assertThat(kept.names()).containsExactlyInAnyOrder("two", "three", "four");
                    assertThat(kept.requests())
                            .satisfiesExactly(
                                    first -> assertThat(first)
                                            .contains("limit=500")
                                            .doesNotContain("continue"),
                                    second -> assertThat(second).contains("continue=more"),
                                    watch -> assertThat(watch).contains("watch=true", "resourceVersion=9"),
                                    next -> assertThat(next).contains("watch=true", "resourceVersion=12"));
                });
    }

    @Test
    void aVersionThatIsTooOldIsFollowedByANewListThatReplacesEverything() throws Exception {
        Kept kept = keptAfter(
                page("9", "", "one", "two"), exchange -> ApiStandIn.json(exchange, 410, "{}"), page("20", "", "three"));

        assertThat(kept.names()).containsExactly("three");
        assertThat(kept.requests()).last().asString().contains("watch=true", "resourceVersion=20");
    }

    @Test
    void aWatchThatEndsWithAnErrorIsFollowedByANewList() throws Exception {
        assertThat(keptAfter(
                                page("9", "", "one"),
                                events("{\"type\":\"ERROR\",\"object\":{\"code\":410,\"reason\":\"Expired\"}}"),
                                page("20", "", "two"))
                        .names())
                .containsExactly("two");
    }

    @Test
    void whatIsKnownStaysWhileTheServerIsAway() throws Exception {
        assertThat(keptAfter(page("9", "", "one"), exchange -> ApiStandIn.json(exchange, 503, "{}"))
                        .names())
                .containsExactly("one");
    }

    private record Kept(List<String> names, List<String> requests) {}

    /** What is kept once the next watch behind these answers has been begun. */
    private Kept keptAfter(ApiStandIn.Answer... script) throws Exception {
        Iterator<ApiStandIn.Answer> answers = List.of(script).iterator();
        try (var api = new ApiStandIn(exchange -> {
                    if (answers.hasNext()) {
                        answers.next().to(exchange);
                    } else {
                        done.countDown();
                        await(end);
                    }
                });
                var watch = new ObjectWatch<>(
                        api.connection(),
                        WatchedKind.metadata(
                                "/api/v1",
                                "things",
                                thing -> thing.path("metadata").path("name").asText()))) {
            await(done);
            assertThat(watch.isSynced()).isTrue();
            Kept kept = new Kept(List.copyOf(watch.all()), List.copyOf(api.requests()));
            end.countDown();
            return kept;
        }
    }

    private static ApiStandIn.Answer page(String version, String next, String... names) {
        List<String> objects =
                List.of(names).stream().map(name -> object(name, "1")).toList();
        return exchange -> ApiStandIn.json(
                exchange,
                200,
                "{\"metadata\":{\"resourceVersion\":\"" + version + "\",\"continue\":\"" + next + "\"},\"items\":["
                        + String.join(",", objects) + "]}");
    }

    private static ApiStandIn.Answer events(String events) {
        return (HttpExchange exchange) -> ApiStandIn.json(exchange, 200, events);
    }

    private static String object(String name, String version) {
        return "{\"metadata\":{\"namespace\":\"demo\",\"name\":\"" + name + "\",\"resourceVersion\":\"" + version
                + "\"}}";
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
