package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.testing.Yaml;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AddressPatternTest {
    static Stream<Arguments> patterns() {
        return Stream.of(
                Arguments.of("http", "source-url", AddressPattern.HTTP),
                Arguments.of("http", "source-url", AddressPattern.BROKEN_ESCAPE),
                Arguments.of("http", "source-checksum", AddressPattern.CHECKSUM),
                Arguments.of("s3", "source-url", AddressPattern.S3),
                Arguments.of("gcs", "source-url", AddressPattern.SERVICE),
                Arguments.of("imageio", "source-url", AddressPattern.SERVICE),
                Arguments.of("vddk", "source-url", AddressPattern.SERVICE),
                Arguments.of("registry", "registry-url", AddressPattern.REGISTRY));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void theSchemaCarriesTheSameExpression(String source, String rule, Pattern pattern) {
        Node validations = Yaml.schema("datavolumes")
                .at("properties.spec.properties.source.properties." + source)
                .field("x-kubernetes-validations");

        assertThat(validations.elements())
                .filteredOn(
                        validation -> validation.field("message").textOrEmpty().endsWith("(rule " + rule + ")"))
                .singleElement()
                .satisfies(validation ->
                        assertThat(validation.field("rule").textOrEmpty()).contains("r'" + pattern.pattern() + "'"));
    }
}
