package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.diskferry.testing.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolumeSourceRulesTest {
    @Test
    void anImportOfOneStageTellsFalseFromAbsent() {
        assertThat(change("finalCheckpoint: false"))
                .extracting(Violation::rule, Violation::path)
                .containsExactly(tuple("spec-immutable", "spec.finalCheckpoint"));
    }

    @Test
    void anUploadKeepsItsSpec() {
        Node before = Node.root(Yaml.parse("spec: {contentType: kubevirt}"));
        Node after = Node.root(Yaml.parse("spec: {contentType: archive}"));

        assertThat(VolumeUploadSourceRules.CREATE.evaluate(new ObjectReview(after, null)))
                .isEmpty();
        assertThat(VolumeUploadSourceRules.UPDATE.evaluate(new ObjectReview(after, before)))
                .extracting(Violation::path)
                .containsExactly("spec.contentType");
    }

    private static List<Violation> change(String added) {
        String spec = "spec:\n  source: {blank: {}}\n";
        Node before = Node.root(Yaml.parse(spec));
        Node after = Node.root(Yaml.parse(spec + "  " + added));
        return VolumeImportSourceRules.UPDATE.evaluate(new ObjectReview(after, before));
    }
}
