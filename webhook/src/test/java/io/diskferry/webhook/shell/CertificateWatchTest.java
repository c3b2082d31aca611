package io.diskferry.webhook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.Leaf;
import io.diskferry.certs.TlsMaterial;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class CertificateWatchTest {
    private final Certificates certificates = new Certificates();
    private final BlockingQueue<TlsMaterial> shown = new LinkedBlockingQueue<>();

    @Test
    void everyUsableCertificateIsHandedOnAcrossBrokenWatches() throws Exception {
        Leaf first = certificates.leaf();
        Leaf second = certificates.leaf();
        Leaf third = certificates.leaf();
        Iterator<ApiStandIn.Answer> answers = List.<ApiStandIn.Answer>of(
                        exchange -> ApiStandIn.json(exchange, 500, "{\"kind\":\"Status\"}"),
                        exchange -> ApiStandIn.json(exchange, 200, event("ADDED", first) + "{broken"),
                        exchange -> ApiStandIn.json(
                                exchange,
                                200,
                                event("MODIFIED", second)
                                        + event("DELETED", certificates.leaf())
                                        + event("ADDED", new Leaf("nonsense", "nonsense"))),
                        exchange -> ApiStandIn.json(exchange, 200, event("ADDED", third)))
                .iterator();

        try (var api = new ApiStandIn(exchange -> answers.next().to(exchange));
                var _ = new CertificateWatch(api.client(), "diskferry", shown::add)) {
            assertThat(shown.take().leaf())
                    .isEqualTo(certificates.material(first).leaf());
            assertThat(shown.take().leaf())
                    .isEqualTo(certificates.material(second).leaf());
            assertThat(shown.take().leaf())
                    .isEqualTo(certificates.material(third).leaf());
            assertThat(api.requests())
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("GET /api/v1/namespaces/diskferry/secrets?")
                            .contains("metadata.name%3Ddiskferry-webhook-tls", "watch=true"));
        }
    }

    private String event(String type, Leaf leaf) {
        return "{\"type\":\"" + type
                + "\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{},\"data\":{"
                + "\"tls.crt\":\"" + base64(leaf.certificatePem()) + "\","
                + "\"tls.key\":\"" + base64(leaf.privateKeyPem()) + "\","
                + "\"ca.crt\":\"" + base64(certificates.authorityPem()) + "\"}}}\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
