package io.diskferry.webhook.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.api.ClaimPropertySet;
import io.diskferry.webhook.core.AccessReviews;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import io.diskferry.webhook.core.CloneAuthorization;
import io.diskferry.webhook.core.FakeCluster;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.review.ParsedReview.Refused;
import io.diskferry.webhook.review.ParsedReview.Unanswerable;
import io.diskferry.webhook.review.ParsedReview.Understood;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in, something well-formed goes out. {@code -Dfuzz.reviews} says how many reviews are tried, {@code -Dfuzz.seed}
 * which; the profile {@code fuzz} tries a million.
 */
class HostileReviewTest {
    private static final int REVIEWS = Integer.getInteger("fuzz.reviews", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final AccessReviews EVERYTHING = (_, _) -> new Lookup.Found<>(true);

    private final FakeCluster cluster = new FakeCluster();
    private final ReviewTable mutating = ReviewTables.mutating(
            cluster,
            EVERYTHING,
            new CloneAuthorization(cluster, EVERYTHING, (_, _) -> Optional.of("proof"))::grant,
            new ReferenceLookup(cluster));
    private final ReviewTable validating = ReviewTables.validating(cluster, EVERYTHING);
    private final AdmissionReviewReader reader = new AdmissionReviewReader();
    private final AdmissionReviewWriter writer = new AdmissionReviewWriter();
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void everyReviewIsAnsweredWellAndNoPasswordIsRepeated() throws IOException {
        cluster.offer("standard", true, false, new ClaimPropertySet(List.of("ReadWriteOnce"), "Filesystem"));
        var reviews = new HostileReviews(SEED);
        for (int count = 0; count < REVIEWS; count++) {
            byte[] review = reviews.next();
            try {
                answer(review);
            } catch (RuntimeException e) {
                fail(
                        "seed " + SEED + ", review " + count + ": "
                                + HexFormat.of().formatHex(review),
                        e);
            }
        }
    }

    private void answer(byte[] review) throws IOException {
        switch (reader.read(review)) {
            case Understood(var request) -> {
                answered(request, mutating);
                answered(request, validating);
            }
            case Refused(var uid, var why) ->
                assertThat(json.readTree(writer.refused(uid, why))
                                .path("response")
                                .path("allowed")
                                .asBoolean(true))
                        .isFalse();
            case Unanswerable(var why) -> assertThat(why).doesNotContain("hunter2");
        }
    }

    private void answered(AdmissionRequest request, ReviewTable table) throws IOException {
        var decision = table.review(request);
        byte[] bytes = writer.answer(request, decision);
        JsonNode response = json.readTree(bytes).path("response");
        assertThat(response.path("uid").asText()).isEqualTo(request.uid());
        assertThat(response.path("allowed").asBoolean()).isEqualTo(!(decision instanceof Denied));
        assertThat(response.toString()).doesNotContain("hunter2");
        if (response.has("patch")) {
            assertThat(json.readTree(response.path("patch").binaryValue()).isArray())
                    .isTrue();
        }
    }
}
