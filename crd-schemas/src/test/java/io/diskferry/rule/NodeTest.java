package io.diskferry.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.testing.Yaml;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class NodeTest {
    private static final Node OBJECT = Node.root(Yaml.parse("""
            spec:
              source: {http: {url: "https://user:secret@images.example.org/disk"}, blank: null}
              checkpoints: [{current: one}, {current: two}]
              size: 10
            """));

    @Test
    void aPlaceKnowsItsPathAlsoWhereNothingIs() {
        assertThat(OBJECT.at("spec.source.http.url").path()).isEqualTo("spec.source.http.url");
        assertThat(OBJECT.at("spec.checkpoints")
                        .elements()
                        .map(stage -> stage.field("current").path()))
                .containsExactly("spec.checkpoints[0].current", "spec.checkpoints[1].current");
        assertThat(OBJECT.at("spec.size.of.nothing").path()).isEqualTo("spec.size.of.nothing");
    }

    @Test
    void nullIsAbsent() {
        assertThat(OBJECT.at("spec.source.blank").isAbsent()).isTrue();
        assertThat(OBJECT.at("spec.source").fieldNames()).containsExactly("http");
    }

    @Test
    void aPlaceOfAnotherTypeHasNoTextNoElementsAndNoFields() {
        Node size = OBJECT.at("spec.size");

        assertThat(size.text()).isEmpty();
        assertThat(size.elements()).isEmpty();
        assertThat(size.fieldNames()).isEmpty();
        assertThat(size.field("unit").isAbsent()).isTrue();
    }

    @Test
    void aQuantityIsATextOrAWholeNumber() {
        assertThat(Node.root("10Gi").quantityText()).contains("10Gi");
        assertThat(Node.root(10).quantityText()).contains("10");
        assertThat(Node.root(Long.MAX_VALUE).quantityText()).contains("9223372036854775807");
        assertThat(Node.root(new BigInteger("9223372036854775808")).quantityText())
                .isEmpty();
        assertThat(Node.root(1e3).quantityText()).contains("1000");
        assertThat(Node.root(1.5).quantityText()).isEmpty();
        assertThat(Node.root(true).quantityText()).isEmpty();
    }

    @Test
    void aNumberBeyond64BitsIsNeverWrittenOut() {
        assertThat(Node.root(new BigDecimal("1e999999999")).quantityText()).isEmpty();
        assertThat(Node.root(new BigDecimal("1e-999999999")).quantityText()).isEmpty();
        assertThat(Node.root(Double.POSITIVE_INFINITY).quantityText()).isEmpty();
        assertThat(Node.root(Double.NaN).quantityText()).isEmpty();
        assertThat(Node.root(new BigInteger("9".repeat(10_000))).quantityText()).isEmpty();
    }

    @Test
    void whatIsShownIsShortAndHasNoPassword() {
        assertThat(OBJECT.at("spec.source.http.url").shown()).isEqualTo("\"https://…@images.example.org/disk\"");
        assertThat(OBJECT.field("spec").shown()).isEqualTo("an object with checkpoints, size, source");
        assertThat(OBJECT.at("spec.checkpoints").shown()).isEqualTo("a list of 2");
        assertThat(OBJECT.field("status").shown()).isEqualTo("nothing");
        assertThat(Node.root("x".repeat(1000)).shown()).hasSizeLessThan(130);
        assertThat(Node.root("x".repeat(10_000)).shown()).isEqualTo("a text of 10000 characters");
    }

    @Test
    void fieldsMadeForSecretsAreNotShownWhateverTheyHold() {
        Node http = Node.root(
                Yaml.parse("http: {extraHeaders: ['X-Any: hunter2', 5, {hunter2: hunter2}], 'X-Any: hunter2': 1}"));

        assertThat(http.at("http.extraHeaders").shown()).isEqualTo("something that is not shown");
        assertThat(http.at("http.extraHeaders").elements().map(Node::shown))
                .containsOnly("something that is not shown");
        assertThat(http.field("http").shown()).isEqualTo("an object with …, extraHeaders");
        assertThat(Node.root(null).field("extraHeaders").shown()).isEqualTo("nothing");
    }
}
