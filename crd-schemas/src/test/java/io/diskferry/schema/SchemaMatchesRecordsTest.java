package io.diskferry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.api.VolumeCloneSourceSpec;
import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.api.VolumeUploadSourceSpec;
import io.diskferry.rule.Node;
import io.diskferry.testing.Yaml;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of a schema has its component in the record, and the other way round, with types that fit. */
class SchemaMatchesRecordsTest {
    /** One record serves both kinds; these sources are the DataVolume's alone. */
    private static final Set<String> NOT_IN_VOLUME_IMPORT_SOURCE = Set.of("pvc", "snapshot", "upload");

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("datavolumes", "spec", DataVolumeSpec.class),
                Arguments.of("datavolumes", "status", DataVolumeStatus.class),
                Arguments.of("volumeimportsources", "spec", VolumeImportSourceSpec.class),
                Arguments.of("volumeuploadsources", "spec", VolumeUploadSourceSpec.class),
                Arguments.of("volumeclonesources", "spec", VolumeCloneSourceSpec.class));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void fieldsAndTypesAreTheSame(String plural, String part, Class<?> record) {
        assertObject(Yaml.schema(plural).at("properties." + part), record, plural);
    }

    private static void assertObject(Node schema, Class<?> record, String plural) {
        List<String> components = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !isOmitted(plural, schema, name))
                .toList();
        assertThat(schema.field("properties").fieldNames())
                .as(schema.path())
                .containsExactlyInAnyOrderElementsOf(components);
        for (RecordComponent component : record.getRecordComponents()) {
            if (components.contains(component.getName())) {
                Node property = schema.field("properties").field(component.getName());
                assertType(property, component.getGenericType(), plural);
            }
        }
    }

    private static boolean isOmitted(String plural, Node schema, String name) {
        return plural.equals("volumeimportsources")
                && schema.path().endsWith("properties.source")
                && NOT_IN_VOLUME_IMPORT_SOURCE.contains(name);
    }

    private static void assertType(Node schema, Type type, String plural) {
        String written = schema.field("type").textOrEmpty();
        switch (type) {
            case Class<?> record when record.isRecord() -> assertObject(schema, record, plural);
            case Class<?> scalar ->
                assertThat(scalarTypes(schema, written)).as(schema.path()).contains(scalar);
            case ParameterizedType list
            when list.getRawType() == List.class -> {
                assertThat(written).as(schema.path()).isEqualTo("array");
                assertType(schema.field("items"), list.getActualTypeArguments()[0], plural);
            }
            case ParameterizedType map
            when map.getRawType() == Map.class -> {
                assertThat(written).as(schema.path()).isEqualTo("object");
                assertType(schema.field("additionalProperties"), map.getActualTypeArguments()[1], plural);
            }
            default -> throw new AssertionError(schema.path() + " has no counterpart for " + type);
        }
    }

    private static List<Class<?>> scalarTypes(Node schema, String written) {
        if (schema.field("x-kubernetes-int-or-string").isTrue()) {
            return List.of(String.class);
        }
        return switch (written) {
            case "string" -> List.of(String.class);
            case "boolean" -> List.of(Boolean.class);
            case "integer" ->
                schema.field("format").textOrEmpty().equals("int64") ? List.of(Long.class) : List.of(Integer.class);
            default -> List.of();
        };
    }
}
