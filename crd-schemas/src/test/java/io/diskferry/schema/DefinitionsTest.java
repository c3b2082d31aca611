package io.diskferry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.ApiGroup;
import io.diskferry.rule.Node;
import io.diskferry.testing.Yaml;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What all custom resource definitions have in common, and what some must share word for word. */
class DefinitionsTest {
    static final List<String> PLURALS = List.of(
            "cdiconfigs",
            "cdis",
            "dataimportcrons",
            "datasources",
            "datavolumes",
            "objecttransfers",
            "storageprofiles",
            "volumeclonesources",
            "volumeimportsources",
            "volumeuploadsources");

    static Stream<String> plurals() {
        return PLURALS.stream();
    }

    @ParameterizedTest
    @MethodSource("plurals")
    void aDefinitionIsNamedAfterItsFileAndOutlivesTheChart(String plural) {
        Node definition = Yaml.definition(plural);

        assertThat(definition.at("metadata.name").textOrEmpty()).isEqualTo(plural + "." + ApiGroup.NAME);
        assertThat(definition
                        .at("metadata.annotations")
                        .field("helm.sh/resource-policy")
                        .textOrEmpty())
                .isEqualTo("keep");
        assertThat(definition.at("spec.group").textOrEmpty()).isEqualTo(ApiGroup.NAME);
        assertThat(definition
                        .at("spec.versions")
                        .elements()
                        .map(version -> version.field("name").textOrEmpty()))
                .containsExactly(ApiGroup.VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "cdiconfigs, Cluster, '', '', false",
        "cdis, Cluster, cdi cdis, '', false",
        "dataimportcrons, Namespaced, dic dics, all, false",
        "datasources, Namespaced, das, all, false",
        "datavolumes, Namespaced, dv dvs, all, true",
        "objecttransfers, Cluster, ot ots, '', true",
        "storageprofiles, Cluster, '', '', true",
        "volumeclonesources, Namespaced, '', '', false",
        "volumeimportsources, Namespaced, '', '', false",
        "volumeuploadsources, Namespaced, '', '', false",
    })
    void namesScopeAndStatusAreThoseOfCdi(
            String plural, String scope, String shortNames, String categories, boolean hasStatusSubresource) {
        Node spec = Yaml.definition(plural).field("spec");

        assertThat(spec.field("scope").textOrEmpty()).isEqualTo(scope);
        assertThat(joined(spec.at("names.shortNames"))).isEqualTo(shortNames);
        assertThat(joined(spec.at("names.categories"))).isEqualTo(categories);
        assertThat(spec.field("versions")
                        .elements()
                        .map(version -> version.at("subresources.status").isPresent()))
                .containsExactly(hasStatusSubresource);
    }

    @Test
    void aListOfDataVolumesShowsProgressAndWhenAskedForMoreTheTransfer() {
        assertThat(columns("datavolumes"))
                .containsExactly(
                        "Phase",
                        "Progress",
                        "Restarts",
                        "Age",
                        "Source (wide)",
                        "Size (wide)",
                        "Strategy (wide)",
                        "Rate (wide)",
                        "Reason (wide)");
    }

    @Test
    void aListOfStorageProfilesShowsWhichAreIncomplete() {
        assertThat(columns("storageprofiles")).containsExactly("Provisioner", "Complete", "Age", "Clone (wide)");
    }

    private static Stream<String> columns(String plural) {
        return Yaml.definition(plural)
                .at("spec.versions")
                .elements()
                .findFirst()
                .orElseThrow()
                .field("additionalPrinterColumns")
                .elements()
                .map(column -> column.field("name").textOrEmpty()
                        + (column.field("priority").isPresent() ? " (wide)" : ""));
    }

    @ParameterizedTest
    @MethodSource("plurals")
    void everyFieldIsDescribed(String plural) {
        assertDescribed(Yaml.schema(plural));
    }

    @Test
    void theTemplateOfADataImportCronIsADataVolume() {
        assertThat(Yaml.schema("dataimportcrons")
                        .at("properties.spec.properties.template.properties.spec")
                        .value())
                .isEqualTo(Yaml.schema("datavolumes").at("properties.spec").value());
    }

    @Test
    void aVolumeImportSourceTakesTheSourcesOfADataVolume() {
        Node shared = Yaml.schema("volumeimportsources").at("properties.spec.properties.source.properties");
        Node all = Yaml.schema("datavolumes").at("properties.spec.properties.source.properties");

        assertThat(shared.fieldNames())
                .containsExactlyInAnyOrder("http", "s3", "gcs", "registry", "blank", "imageio", "vddk")
                .allSatisfy(source -> assertThat(shared.field(source).value())
                        .isEqualTo(all.field(source).value()));
    }

    @Test
    void theSpecOfACdiCarriesTheSpecOfItsCdiConfig() {
        assertThat(Yaml.schema("cdis")
                        .at("properties.spec.properties.config.properties")
                        .value())
                .isEqualTo(Yaml.schema("cdiconfigs")
                        .at("properties.spec.properties")
                        .value());
    }

    private static String joined(Node list) {
        return list.elements().map(Node::textOrEmpty).collect(Collectors.joining(" "));
    }

    private static void assertDescribed(Node schema) {
        schema.field("properties").fieldNames().stream()
                .map(schema.field("properties")::field)
                .filter(property -> !property.path().endsWith("openAPIV3Schema.properties.metadata"))
                .forEach(property -> {
                    assertThat(property.field("description").textOrEmpty())
                            .as(property.path())
                            .isNotEmpty()
                            .endsWith(".");
                    assertDescribed(property);
                });
        Stream.of("items", "additionalProperties")
                .map(schema::field)
                .filter(Node::isObject)
                .forEach(DefinitionsTest::assertDescribed);
    }
}
