package io.diskferry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.rule.ConfigShapes;
import io.diskferry.rule.Node;
import io.diskferry.rule.ObjectShapes;
import io.diskferry.rule.Shape;
import io.diskferry.testing.Yaml;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shapes that admission checks are the schema's, bounds included. */
class SchemaMatchesShapesTest {
    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("datavolumes", ObjectShapes.DATA_VOLUME),
                Arguments.of("volumeimportsources", ObjectShapes.VOLUME_IMPORT_SOURCE),
                Arguments.of("volumeuploadsources", ObjectShapes.VOLUME_UPLOAD_SOURCE),
                Arguments.of("volumeclonesources", ObjectShapes.VOLUME_CLONE_SOURCE),
                Arguments.of("datasources", ObjectShapes.DATA_SOURCE),
                Arguments.of("dataimportcrons", ObjectShapes.DATA_IMPORT_CRON),
                Arguments.of("objecttransfers", ObjectShapes.OBJECT_TRANSFER),
                Arguments.of("storageprofiles", ConfigShapes.STORAGE_PROFILE),
                Arguments.of("cdiconfigs", ConfigShapes.CDI_CONFIG),
                Arguments.of("cdis", ConfigShapes.CDI));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void typesRequiredFieldsAndBoundsAreTheSame(String plural, Shape.Fields shape) {
        Node schema = Yaml.schema(plural);
        assertThat(texts(schema.field("required"))).containsExactlyElementsOf(shape.required());
        shape.fields().forEach((name, field) -> assertSame(schema.at("properties." + name), field));
    }

    private static void assertSame(Node schema, Shape shape) {
        switch (shape) {
            case Shape.Fields fields -> assertFields(schema, fields);
            case Shape.Values values -> {
                assertBound(schema.field("maxProperties"), values.maxEntries());
                assertSame(schema.field("additionalProperties"), values.value());
            }
            case Shape.Items items -> {
                assertBound(schema.field("maxItems"), items.maxItems());
                assertSame(schema.field("items"), items.item());
            }
            case Shape.Text text -> {
                assertThat(schema.field("type").textOrEmpty()).as(schema.path()).isEqualTo("string");
                assertBound(schema.field("maxLength"), text.maxLength());
                assertThat(schema.field("minLength").wholeNumber().orElse(0))
                        .as(schema.path())
                        .isEqualTo(text.minLength());
            }
            case Shape.Choice choice ->
                assertThat(texts(schema.field("enum"))).as(schema.path()).isEqualTo(choice.choices());
            case Shape.Amount() ->
                assertThat(schema.field("x-kubernetes-int-or-string").isTrue())
                        .as(schema.path())
                        .isTrue();
            case Shape.Whole whole -> assertRange(schema, whole);
            case Shape.Anything() ->
                assertThat(schema.field("x-kubernetes-preserve-unknown-fields").isTrue())
                        .as(schema.path())
                        .isTrue();
            case Shape.Flag() ->
                assertThat(schema.field("type").textOrEmpty()).as(schema.path()).isEqualTo("boolean");
        }
    }

    private static void assertFields(Node schema, Shape.Fields shape) {
        Map<String, Shape> fields = shape.fields();
        assertThat(schema.field("properties").fieldNames())
                .as(schema.path())
                .containsExactlyInAnyOrderElementsOf(fields.keySet());
        assertThat(texts(schema.field("required")))
                .as(schema.path())
                .containsExactlyInAnyOrderElementsOf(shape.required());
        fields.forEach((name, field) -> assertSame(schema.field("properties").field(name), field));
    }

    private static void assertBound(Node bound, int expected) {
        assertThat(bound.value()).as(bound.path()).isEqualTo(expected == Shape.UNBOUNDED ? null : expected);
    }

    private static void assertRange(Node schema, Shape.Whole whole) {
        assertThat(schema.field("type").textOrEmpty()).as(schema.path()).isEqualTo("integer");
        boolean isLong = schema.field("format").textOrEmpty().equals("int64");
        assertThat(whole.max()).as(schema.path()).isEqualTo(isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
        assertThat(schema.field("minimum").wholeNumber().orElse(isLong ? Long.MIN_VALUE : Integer.MIN_VALUE))
                .as(schema.path())
                .isEqualTo(whole.min());
    }

    private static List<String> texts(Node list) {
        return list.elements().map(Node::textOrEmpty).toList();
    }
}
