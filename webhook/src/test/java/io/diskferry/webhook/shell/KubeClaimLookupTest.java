package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.rule.ExistingClaim;
import io.diskferry.webhook.core.TargetClaim;
import io.kubernetes.client.openapi.ApiClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class KubeClaimLookupTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void aClaimThatDoesNotExistIsAbsent() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 404, "{\"kind\":\"Status\"}"))) {
            assertThat(new KubeClaimLookup(api.client(), LIMIT).find("demo", "disk"))
                    .isEqualTo(new TargetClaim.Absent());
            assertThat(api.requests()).containsExactly("GET /api/v1/namespaces/demo/persistentvolumeclaims/disk");
        }
    }

    @Test
    void theClientsTokenIsSent() throws IOException {
        var tokens = new CopyOnWriteArrayList<String>();
        try (var api = new ApiStandIn(exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            ApiStandIn.json(exchange, 404, "{}");
        })) {
            ApiClient client = api.client();
            client.setApiKeyPrefix("Bearer");
            client.setApiKey("abc");

            new KubeClaimLookup(client, LIMIT).find("demo", "disk");
        }
        assertThat(tokens).containsExactly("Bearer abc");
    }

    @Test
    void aClaimOfNobodyIsPresent() throws IOException {
        assertThat(found("{\"metadata\":{\"name\":\"disk\"}}"))
                .isEqualTo(new TargetClaim.Present(new ExistingClaim(null, false)));
    }

    @Test
    void whomAClaimWasPopulatedForIsRead() throws IOException {
        assertThat(found("{\"metadata\":{\"annotations\":{\"cdi.kubevirt.io/storage.populatedFor\":\"disk\"}}}"))
                .isEqualTo(new TargetClaim.Present(new ExistingClaim("disk", false)));
    }

    @Test
    void onlyAControllingDataVolumeMakesItADataVolumesClaim() throws IOException {
        String owner =
                "{\"metadata\":{\"ownerReferences\":[{\"apiVersion\":\"%s\",\"kind\":\"DataVolume\",\"controller\":%s}]}}";

        assertThat(found(owner.formatted("cdi.kubevirt.io/v1beta1", true)))
                .isEqualTo(new TargetClaim.Present(new ExistingClaim(null, true)));
        assertThat(found(owner.formatted("cdi.kubevirt.io/v1beta1", false)))
                .isEqualTo(new TargetClaim.Present(new ExistingClaim(null, false)));
        assertThat(found(owner.formatted("example.org/v1", true)))
                .isEqualTo(new TargetClaim.Present(new ExistingClaim(null, false)));
    }

    @Test
    void aRefusalIsNoAnswer() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 403, "{\"kind\":\"Status\"}"))) {
            assertThat(new KubeClaimLookup(api.client(), LIMIT).find("demo", "disk"))
                    .isEqualTo(new TargetClaim.Unknown("the API server answered HTTP 403"));
        }
    }

    @Test
    void aSilentServerIsGivenUpOn() throws IOException {
        var end = new CountDownLatch(1);
        try (var api = new ApiStandIn(_ -> await(end))) {
            assertThat(new KubeClaimLookup(api.client(), Duration.ofMillis(50)).find("demo", "disk"))
                    .isInstanceOf(TargetClaim.Unknown.class);
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static TargetClaim found(String claim) throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 200, claim))) {
            return new KubeClaimLookup(api.client(), LIMIT).find("demo", "disk");
        }
    }
}
