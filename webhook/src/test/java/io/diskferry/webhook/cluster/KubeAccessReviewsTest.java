package io.diskferry.webhook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.core.Permission;
import io.diskferry.webhook.core.Requester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class KubeAccessReviewsTest {
    private static final Requester ADA =
            new Requester("ada", "7", List.of("staff", "system:authenticated"), Map.of("scopes", List.of("read")));
    private static final Permission TO_CLONE =
            Permission.toCreate("images", "cdi.kubevirt.io", "datavolumes", "source");

    private final List<String> questions = new CopyOnWriteArrayList<>();

    @Test
    void theUserIsAskedAboutWithGroupsAndExtra() throws IOException {
        assertThat(ask(201, "{\"status\":{\"allowed\":true}}")).isEqualTo(new Lookup.Found<>(true));
        assertThat(JsonMapper.builder().build().readTree(questions.getFirst()))
                .isEqualTo(JsonMapper.builder().build().readTree("""
                        {"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{
                        "resourceAttributes":{"verb":"create","namespace":"images","group":"cdi.kubevirt.io",
                        "resource":"datavolumes","subresource":"source","name":""},
                        "user":"ada","uid":"7","groups":["staff","system:authenticated"],"extra":{"scopes":["read"]}}}"""));
    }

    @Test
    void whatIsNotAllowedIsNot() throws IOException {
        assertThat(ask(201, "{\"status\":{\"allowed\":false}}")).isEqualTo(new Lookup.Found<>(false));
        assertThat(ask(201, "{}")).isEqualTo(new Lookup.Found<>(false));
    }

    @Test
    void aRefusalIsNoAnswer() throws IOException {
        assertThat(ask(403, "{}")).isInstanceOf(Lookup.Unknown.class);
    }

    private Lookup<Boolean> ask(int status, String answer) throws IOException {
        try (var api = new ApiStandIn(exchange -> {
            questions.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            ApiStandIn.json(exchange, status, answer);
        })) {
            return new KubeAccessReviews(api.connection(), Duration.ofSeconds(30)).allows(ADA, TO_CLONE);
        }
    }
}
