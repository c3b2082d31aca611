package io.diskferry.webhook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class SecretWatchTest {
    private final BlockingQueue<Map<String, String>> seen = new LinkedBlockingQueue<>();

    @Test
    void everyVersionIsHandedOnAcrossBrokenWatches() throws Exception {
        Iterator<ApiStandIn.Answer> answers = List.<ApiStandIn.Answer>of(
                        exchange -> ApiStandIn.json(exchange, 500, "{\"kind\":\"Status\"}"),
                        exchange -> ApiStandIn.json(
                                exchange,
                                200,
                                "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[" + secret("first") + "]}"),
                        exchange -> ApiStandIn.json(exchange, 200, event("MODIFIED", "second") + "{broken"),
                        exchange ->
                                ApiStandIn.json(exchange, 200, event("DELETED", "second") + event("ADDED", "third")))
                .iterator();

        try (var api = new ApiStandIn(exchange -> answers.next().to(exchange));
                var _ = new SecretWatch(api.connection(), "diskferry", "key", seen::add)) {
            assertThat(seen.take()).isEqualTo(Map.of("text", "first"));
            assertThat(seen.take()).isEqualTo(Map.of("text", "second"));
            assertThat(seen.take()).isEqualTo(Map.of("text", "third"));
            assertThat(api.requests())
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("GET /api/v1/namespaces/diskferry/secrets?")
                            .contains("metadata.name%3Dkey"));
        }
    }

    private static String event(String type, String text) {
        return "{\"type\":\"" + type + "\",\"object\":" + secret(text) + "}\n";
    }

    private static String secret(String text) {
        return "{\"metadata\":{\"name\":\"key\",\"resourceVersion\":\"8\"},\"data\":{\"text\":\""
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)) + "\"}}";
    }
}
