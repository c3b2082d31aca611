package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.diskferry.testing.Yaml;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataVolumeRulesTest {
    @Test
    void everyMistakeOfAnObjectIsNamedInOneAnswer() {
        Node object = Node.root(Yaml.parse("""
                metadata: {name: disk}
                spec:
                  contentType: archive
                  preallocation: "yes"
                  source:
                    http: {url: "ftp://images.example.org/a b", checksum: "md5:1"}
                    blank: {}
                  sourceRef: {kind: ConfigMap, name: ""}
                  checkpoints: [{current: one}]
                  pvc: {accessModes: [RWO, RWX], volumeMode: block, resources: {requests: {storage: 10}}}
                  storage: {resources: {requests: {storage: ten}}}
                """));

        assertThat(create(object, null, false))
                .extracting(violation -> violation.path() + " " + violation.rule())
                .containsExactlyInAnyOrder(
                        "spec target-one",
                        "spec.sourceRef source-or-reference",
                        "spec.sourceRef.kind reference-kind",
                        "spec.sourceRef.name reference-name",
                        "spec.source source-one",
                        "spec.contentType content-archive",
                        "spec.preallocation field-type",
                        "spec.source.http.url source-url",
                        "spec.source.http.checksum source-checksum",
                        "spec.checkpoints[0].previous field-required",
                        "spec.pvc.accessModes access-mode-one",
                        "spec.pvc.accessModes[0] field-choice",
                        "spec.pvc.accessModes[1] field-choice",
                        "spec.pvc.volumeMode field-choice",
                        "spec.pvc.resources.requests.storage size-minimum",
                        "spec.storage.resources.requests.storage size-quantity");
    }

    @Test
    void aSentenceNamesFieldDemandFindingHintAndRule() {
        Node object = accepted("{spec: {source: {http: {url: 'ftp://user:secret@images.example.org/disk'}}}}");

        assertThat(create(object, null, false))
                .extracting(Violation::sentence)
                .containsExactly(
                        "spec.source.http.url: must be an address that names a host, and blanks in it are written %20,"
                                + " found \"ftp://…@images.example.org/disk\";"
                                + " write http:// or https://, as in https://images.example.org/disk.qcow2 (rule source-url)");
    }

    @Test
    void anAddressFullOfEscapesIsReadWithoutHarm() {
        Node object = accepted("{spec: {source: {http: {url: 'http://h/" + "%41".repeat(2700) + "'}}}}");

        assertThat(create(object, null, false)).isEmpty();
    }

    @Test
    void aMillionMistakesAreNotAllNamed() {
        Map<String, Object> http =
                Map.of("url", "https://images.example.org/disk", "extraHeaders", Collections.nCopies(1_000_000, 1));
        Node object = Node.root(Map.of("spec", Map.of("source", Map.of("http", http))));

        assertThat(create(object, null, false))
                .hasSize(RuleSet.MAX_VIOLATIONS)
                .extracting(Violation::path)
                .contains("spec.source.http.extraHeaders[0]");
    }

    @Test
    void aClaimOfThatNameIsInTheWay() {
        assertThat(create(accepted("{}"), new ExistingClaim(null, false), false))
                .extracting(Violation::rule, Violation::path)
                .containsExactly(tuple("claim-free", "metadata.name"));
    }

    @Test
    void aClaimPopulatedForThisDataVolumeIsTaken() {
        assertThat(create(accepted("{}"), new ExistingClaim("disk", false), false))
                .isEmpty();
        assertThat(create(accepted("{}"), new ExistingClaim("another", false), false))
                .hasSize(1);
    }

    @Test
    void aClaimThatADataVolumeMadeIsTaken() {
        assertThat(create(accepted("{}"), new ExistingClaim(null, true), false)).isEmpty();
    }

    @Test
    void aClaimIsAdoptedByAnnotationElseByFeatureGate() {
        ExistingClaim claim = new ExistingClaim(null, false);
        Node asks = accepted("{metadata: {annotations: {cdi.kubevirt.io/allowClaimAdoption: 'true'}}}");
        Node declines = accepted("{metadata: {annotations: {cdi.kubevirt.io/allowClaimAdoption: 'no'}}}");

        assertThat(create(asks, claim, false)).isEmpty();
        assertThat(create(accepted("{}"), claim, true)).isEmpty();
        assertThat(create(declines, claim, true)).hasSize(1);
    }

    private static Node accepted(String patch) {
        Object document = Node.root(Yaml.resource("/rules/datavolume.yaml"))
                .field("accepted")
                .value();
        return Node.root(Yaml.merged(document, Yaml.parse(patch)));
    }

    private static List<Violation> create(Node object, @Nullable ExistingClaim claim, boolean adoptsByDefault) {
        return DataVolumeRules.CREATE.evaluate(new DataVolumeReview(object, null, claim, adoptsByDefault));
    }
}
