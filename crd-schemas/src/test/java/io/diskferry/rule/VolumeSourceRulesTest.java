package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.diskferry.testing.Yaml;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VolumeSourceRulesTest {
    @TestFactory
    Stream<DynamicTest> imports() {
        return RuleRow.tests(
                RuleRow.of("/rules/volumeimportsource.yaml"),
                object -> VolumeImportSourceRules.CREATE.evaluate(new ObjectReview(object, null)));
    }

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
