package io.diskferry.webhook.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.diskferry.rule.RuleSet;
import io.diskferry.rule.Violation;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import io.diskferry.webhook.core.Patch;
import io.diskferry.webhook.core.Requester;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionReviewWriterTest {
    private static final Violation SIZE = new Violation(
            "spec.pvc.resources.requests.storage",
            "size-given",
            "must be given",
            "nothing",
            "write a size such as 10Gi");
    private static final Violation SOURCE = new Violation(
            "spec.source", "source-one", "must have exactly one field", "\"blank\" and \"http\"", "keep one of them");

    private final AdmissionReviewWriter writer = new AdmissionReviewWriter();

    @Test
    void permissionCarriesUidAndNothingElse() {
        assertThat(new String(writer.answer(request("disk"), new Allowed(List.of())), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"response\":{\"uid\":\"u-1\",\"allowed\":true}}");
    }

    @Test
    void warningsStandBesideThePermission() throws IOException {
        JsonNode response = response(writer.answer(request("disk"), new Allowed(List.of("first", "second"))));

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("warnings")).extracting(JsonNode::asText).containsExactly("first", "second");
    }

    @Test
    void aDenialHasOneCauseForEachMistake() throws IOException {
        JsonNode response = response(writer.answer(request("disk"), new Denied(List.of(SOURCE, SIZE))));
        JsonNode status = response.path("status");

        assertThat(response.path("uid").asText()).isEqualTo("u-1");
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(status.path("code").asInt()).isEqualTo(422);
        assertThat(status.path("reason").asText()).isEqualTo("Invalid");
        assertThat(status.path("details").path("kind").asText()).isEqualTo("DataVolume");
        assertThat(status.path("details").path("name").asText()).isEqualTo("disk");
        assertThat(status.path("details").path("causes"))
                .extracting(cause -> cause.path("field").asText() + ": "
                        + cause.path("message").asText())
                .containsExactly(SOURCE.sentence(), SIZE.sentence());
    }

    @Test
    void theMessageNamesEveryMistakeToo() throws IOException {
        JsonNode response = response(writer.answer(request("disk"), new Denied(List.of(SOURCE, SIZE))));

        assertThat(response.path("status").path("message").asText())
                .isEqualTo("2 things are wrong:\n* " + SOURCE.sentence() + "\n* " + SIZE.sentence());
    }

    @Test
    void aSingleMistakeIsASingleLine() throws IOException {
        JsonNode response = response(writer.answer(request("disk"), new Denied(List.of(SIZE))));

        assertThat(response.path("status").path("message").asText()).isEqualTo(SIZE.sentence());
    }

    @Test
    void aListThatWasCutSaysThatThereMayBeMore() throws IOException {
        JsonNode response =
                response(writer.answer(request("disk"), new Denied(Collections.nCopies(RuleSet.MAX_VIOLATIONS, SIZE))));

        assertThat(response.path("status").path("message").asText())
                .startsWith("these 100 things are wrong, and there may be more:\n* ");
    }

    @Test
    void aPatchMayTakeAFieldAway() throws IOException {
        var removal = new Patch(List.of("metadata", "annotations", "example.org/a~b"), null);
        JsonNode object =
                JsonMapper.builder().build().readTree("{\"metadata\":{\"annotations\":{\"example.org/a~b\":\"c\"}}}");
        JsonNode response = response(writer.answer(request("disk", object), new Allowed(List.of(), List.of(removal))));

        assertThat(new String(response.path("patch").binaryValue(), StandardCharsets.UTF_8))
                .isEqualTo("[{\"op\":\"remove\",\"path\":\"/metadata/annotations/example.org~1a~0b\"}]");
    }

    @Test
    void aReviewThatMadeNoSenseIsDeniedWithItsUid() throws IOException {
        JsonNode response = response(writer.refused("u-9", "The review has no object."));

        assertThat(response.path("uid").asText()).isEqualTo("u-9");
        assertThat(response.path("allowed").asBoolean(true)).isFalse();
        assertThat(response.path("status").path("code").asInt()).isEqualTo(400);
        assertThat(response.path("status").path("message").asText()).isEqualTo("The review has no object.");
    }

    private static AdmissionRequest request(String name) {
        return request(name, MissingNode.getInstance());
    }

    private static AdmissionRequest request(String name, JsonNode object) {
        return new AdmissionRequest(
                "u-1",
                new Subject("cdi.kubevirt.io", "DataVolume", Operation.CREATE),
                "",
                "demo",
                name,
                new Requester("ada", "", List.of(), Map.of()),
                object,
                MissingNode.getInstance());
    }

    private static JsonNode response(byte[] review) throws IOException {
        return JsonMapper.builder().build().readTree(review).path("response");
    }
}
