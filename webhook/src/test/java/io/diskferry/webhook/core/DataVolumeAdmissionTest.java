package io.diskferry.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.rule.Node;
import io.diskferry.rule.Violation;
import io.diskferry.webhook.core.AdmissionDecision.Allowed;
import io.diskferry.webhook.core.AdmissionDecision.Denied;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class DataVolumeAdmissionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STORAGE = "\"storage\":{\"resources\":{\"requests\":{\"storage\":\"10Gi\"}}}";
    private static final String HTTPS =
            "{\"source\":{\"http\":{\"url\":\"https://example.org/disk.qcow2\"}}," + STORAGE + "}";
    private static final String PLAIN =
            "{\"source\":{\"http\":{\"url\":\"http://example.org/disk.qcow2\"}}," + STORAGE + "}";
    private static final Lookup<ExistingClaim> ABSENT = new Lookup.Absent<>();
    private static final Lookup<ExistingClaim> FOREIGN = new Lookup.Found<>(new ExistingClaim(null, false));

    static final List<Arguments> ALLOWED = List.of(
            row("a sound DataVolume", create("{}", HTTPS), ABSENT),
            row("the claim declares to hold this DataVolume's data", create("{}", HTTPS), present("disk", false)),
            row("the claim belongs to a DataVolume", create("{}", HTTPS), present(null, true)),
            row(
                    "the claim may be adopted",
                    create("{\"cdi.kubevirt.io/allowClaimAdoption\":\"true\"}", HTTPS),
                    FOREIGN));

    @ParameterizedTest(name = "{0}")
    @FieldSource("ALLOWED")
    void isAllowedWithoutAWarning(String sentence, Node object, Lookup<ExistingClaim> target) {
        assertThat(decide(object, null, target)).isEqualTo(new Allowed(List.of()));
    }

    static final List<Arguments> DENIED = List.of(
            row("somebody else's claim has the name", create("{}", HTTPS), FOREIGN, "claim-free"),
            row(
                    "the claim holds another DataVolume's data",
                    create("{}", HTTPS),
                    present("other", false),
                    "claim-free"),
            row(
                    "adoption is refused",
                    create("{\"cdi.kubevirt.io/allowClaimAdoption\":\"no\"}", HTTPS),
                    FOREIGN,
                    "claim-free"),
            row("there is no source", create("{}", "{" + STORAGE + "}"), ABSENT, "source-given"),
            row("there is no spec", Node.root(Map.of("metadata", Map.of("name", "disk"))), ABSENT, "field-required"),
            row("the spec is a text", create("{}", "\"text\""), ABSENT, "field-type"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("DENIED")
    void isDenied(String sentence, Node object, Lookup<ExistingClaim> target, String rule) {
        assertThat(violations(decide(object, null, target)))
                .extracting(Violation::rule)
                .contains(rule);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        Node object = create(
                "{}",
                "{\"source\":{\"http\":{\"url\":\"ftp://example.org\",\"checksum\":\"md5:1\"},\"blank\":{}},\"pvc\":{\"accessModes\":[\"Sometimes\"]}}");

        assertThat(violations(decide(object, null, FOREIGN)))
                .extracting(Violation::path)
                .contains(
                        "spec.source",
                        "spec.source.http.url",
                        "spec.source.http.checksum",
                        "spec.pvc.accessModes[0]",
                        "spec.pvc.resources.requests.storage",
                        "metadata.name");
    }

    @Test
    void aLookUpThatFailedLetsTheDataVolumeInWithAWarning() {
        assertThat(warnings(decide(create("{}", HTTPS), null, new Lookup.Unknown<>("HTTP 500"))))
                .singleElement()
                .asString()
                .startsWith("metadata.name: whether a claim of this name exists could not be looked up (HTTP 500)");
    }

    @Test
    void plainHttpWithoutAChecksumIsWarnedAbout() {
        assertThat(warnings(decide(create("{}", PLAIN), null, ABSENT)))
                .singleElement()
                .asString()
                .startsWith("spec.source.http.url: plain http without a checksum");
    }

    @Test
    void anUnverifiedServerIsWarnedAbout() {
        String spec = HTTPS.replace("\"url\"", "\"insecureSkipVerify\":true,\"url\"");

        assertThat(warnings(decide(create("{}", spec), null, ABSENT)))
                .singleElement()
                .asString()
                .startsWith("spec.source.http.insecureSkipVerify: ");
    }

    @Test
    void aChangeOfLabelsPassesWhateverTheSpecIsLike() {
        Node old = create("{}", "{\"source\":{}}");
        Node sent = create("{\"note\":\"new\"}", "{\"source\":{}}");

        assertThat(decide(sent, old, ABSENT)).isEqualTo(new Allowed(List.of()));
    }

    @Test
    void aChangeOfTheSpecIsDenied() {
        assertThat(violations(decide(create("{}", HTTPS), create("{}", PLAIN), ABSENT)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo("spec-immutable");
                    assertThat(violation.path()).isEqualTo("spec.source.http.url");
                });
    }

    @Test
    void aClaimThatCanNeverBeMadeIsDenied() {
        var violation =
                new Violation("spec.storage", "claim-possible", "must be possible", "nothing", "ask for another");
        var preview = new ClaimPreview(List.of(violation), List.of());

        assertThat(DataVolumeAdmission.decide(facts(create("{}", HTTPS), null, ABSENT), () -> preview))
                .isEqualTo(new Denied(List.of(violation)));
    }

    @Test
    void whatWillComeOfTheClaimIsTold() {
        var preview = new ClaimPreview(List.of(), List.of("it grows"));

        assertThat(warnings(DataVolumeAdmission.decide(facts(create("{}", HTTPS), null, ABSENT), () -> preview)))
                .containsExactly("it grows");
    }

    private static AdmissionDecision decide(Node object, @Nullable Node before, Lookup<ExistingClaim> claim) {
        return DataVolumeAdmission.decide(facts(object, before, claim), () -> ClaimPreview.NOTHING);
    }

    private static DataVolumeFacts facts(Node object, @Nullable Node before, Lookup<ExistingClaim> claim) {
        return new DataVolumeFacts(object, before, claim, false, CloneGrant.NOT_ASKED);
    }

    private static List<Violation> violations(AdmissionDecision decision) {
        assertThat(decision).isInstanceOf(Denied.class);
        return ((Denied) decision).violations();
    }

    private static List<String> warnings(AdmissionDecision decision) {
        assertThat(decision).isInstanceOf(Allowed.class);
        return ((Allowed) decision).warnings();
    }

    private static Lookup<ExistingClaim> present(@Nullable String populatedFor, boolean madeForDataVolume) {
        return new Lookup.Found<>(new ExistingClaim(populatedFor, madeForDataVolume));
    }

    private static Node create(String annotations, String spec) {
        try {
            return Node.root(JSON.readValue(
                    "{\"metadata\":{\"name\":\"disk\",\"annotations\":" + annotations + "},\"spec\":" + spec + "}",
                    new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Arguments row(String sentence, Object... columns) {
        Object[] arguments = new Object[columns.length + 1];
        arguments[0] = sentence;
        System.arraycopy(columns, 0, arguments, 1, columns.length);
        return Arguments.of(arguments);
    }
}
