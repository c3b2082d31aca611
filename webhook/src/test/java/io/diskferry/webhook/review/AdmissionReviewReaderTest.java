package io.diskferry.webhook.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.webhook.core.Requester;
import io.diskferry.webhook.review.ParsedReview.Refused;
import io.diskferry.webhook.review.ParsedReview.Unanswerable;
import io.diskferry.webhook.review.ParsedReview.Understood;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionReviewReaderTest {
    private final AdmissionReviewReader reader = new AdmissionReviewReader();

    @Test
    void aReviewIsUnderstood() {
        ParsedReview parsed = read(Reviews.create("disk", "{}"));

        assertThat(parsed).isInstanceOfSatisfying(Understood.class, understood -> {
            AdmissionRequest request = understood.request();
            assertThat(request.uid()).isEqualTo("u-1");
            assertThat(request.subject()).isEqualTo(new Subject("cdi.kubevirt.io", "DataVolume", Operation.CREATE));
            assertThat(request.subresource()).isEmpty();
            assertThat(request.user())
                    .isEqualTo(new Requester(
                            "ada", "7", List.of("staff", "system:authenticated"), Map.of("scopes", List.of("read"))));
            assertThat(request.namespace()).isEqualTo("demo");
            assertThat(request.name()).isEqualTo("disk");
            assertThat(request.object().path("metadata").path("name").asText()).isEqualTo("disk");
            assertThat(request.oldObject().isMissingNode()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "null",
                "[]",
                "1",
                "{}",
                "{\"request\":null}",
                "{\"request\":{\"uid\":\"\"}}",
                "{\"request\":{\"uid\":{}}}",
                "{\"request\":{\"uid\":\"1\"}} {}",
                "{\"request\":{\"uid\":\"1\"}"
            })
    void whatHasNoUidIsUnanswerable(String body) {
        assertThat(read(body)).isInstanceOf(Unanswerable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview" | "operation":"CREATE","object":{} | speaks admission.k8s.io/v1
                    "kind":"AdmissionReview"                                         | "operation":"CREATE","object":{} | speaks admission.k8s.io/v1
                    "apiVersion":"admission.k8s.io/v1","kind":"Other"                | "operation":"CREATE","object":{} | speaks admission.k8s.io/v1
                    "apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"      | "object":{}                      | operation
                    "apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"      | "operation":"create","object":{} | operation
                    "apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"      | "operation":"CREATE"             | no object
                    "apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"      | "operation":"CREATE","object":[] | no object
                    "apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"      | "operation":"UPDATE","object":{} | no oldObject
                    """, quoteCharacter = '\'')
    void whatHasAUidIsRefusedWithIt(String head, String request, String why) {
        assertThat(read("{" + head + ",\"request\":{\"uid\":\"u-2\"," + request + "}}"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.uid()).isEqualTo("u-2");
                    assertThat(refused.why()).contains(why);
                });
    }

    @Test
    void depthIsBounded() {
        assertThat(read("[".repeat(100_000))).isInstanceOf(Unanswerable.class);
        assertThat(read("{\"a\":".repeat(200) + "1" + "}".repeat(200))).isInstanceOf(Unanswerable.class);
    }

    @Test
    void invalidUtf8IsUnanswerable() {
        byte[] body = Reviews.create("disk", "{}").getBytes(StandardCharsets.UTF_8);
        body[body.length / 2] = (byte) 0xff;

        assertThat(reader.read(body)).isInstanceOf(Unanswerable.class);
    }

    @Test
    void aSyntaxErrorDoesNotRepeatTheText() {
        assertThat(read("{\"password\": hunter2}"))
                .isInstanceOfSatisfying(
                        Unanswerable.class, answer -> assertThat(answer.why()).doesNotContain("hunter2"));
    }

    private ParsedReview read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
