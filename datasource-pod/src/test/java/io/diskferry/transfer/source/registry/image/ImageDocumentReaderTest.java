package io.diskferry.transfer.source.registry.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.transfer.source.registry.image.Descriptor.Kind;
import io.diskferry.transfer.source.registry.image.ImageDocument.Index;
import io.diskferry.transfer.source.registry.image.ImageDocument.Manifest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDocumentReaderTest {
    private static final String DIGEST = "\"digest\": \"sha256:" + "ab".repeat(32) + "\", \"size\": 7";
    private static final String CONFIG =
            "\"config\": {\"mediaType\": \"application/vnd.oci.image.config.v1+json\", " + DIGEST + "}";

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @DisplayName("Docker's and OCI's layers are told by their media types, and so is what nobody may distribute")
    @CsvSource({
        "application/vnd.oci.image.layer.v1.tar, LAYER",
        "application/vnd.oci.image.layer.v1.tar+gzip, LAYER",
        "application/vnd.oci.image.layer.v1.tar+zstd, LAYER",
        "application/vnd.docker.image.rootfs.diff.tar.gzip, LAYER",
        "application/vnd.oci.image.layer.v1.tar+gzip+encrypted, OTHER",
        "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip, FOREIGN_LAYER",
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip, FOREIGN_LAYER",
        "application/vnd.example.disk.v1+qcow2, OTHER",
    })
    void layers(String mediaType, Kind kind) throws MalformedImageException {
        String json = "{" + CONFIG + ", \"layers\": [{\"mediaType\": \"" + mediaType + "\", " + DIGEST + "}]}";

        Manifest manifest = (Manifest) ImageDocumentReader.document(bytes(json));

        assertThat(manifest.layers().getFirst().kind()).isEqualTo(kind);
        assertThat(manifest.config().isImageConfiguration()).isTrue();
    }

    @Test
    @DisplayName("an index tells for which platform each image is")
    void index() throws MalformedImageException {
        String json = "{\"manifests\": [{\"mediaType\": \"m\", " + DIGEST
                + ", \"platform\": {\"architecture\": \"arm64\", \"os\": \"linux\"}}, {\"mediaType\": \"m\", " + DIGEST
                + "}]}";

        Index index = (Index) ImageDocumentReader.document(bytes(json));

        assertThat(index.entries().getFirst().platform()).isEqualTo(new Platform("linux", "arm64"));
        assertThat(index.entries().getLast().platform().isKnown()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("what is no manifest, or more than one thing at a time, is refused")
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"schemaVersion\": 1, \"fsLayers\": []}",
                "{\"layers\": [], \"manifests\": []}",
                "{\"layers\": []}",
                "{\"manifests\": [{}]}",
                "{\"manifests\": [{\"size\": -1, \"digest\": \"sha256:00\"}]}",
                "{\"manifests\": [{\"size\": 1, \"digest\": \"../../x\"}]}",
                "{\"manifests\": [{\"size\": 1, \"digest\": 7}]}",
            })
    void refused(String json) {
        assertThatThrownBy(() -> ImageDocumentReader.document(bytes(json))).isInstanceOf(MalformedImageException.class);
    }

    @Test
    @DisplayName("a manifest with more entries than any image has is refused")
    void tooMany() {
        String entry = "{\"mediaType\": \"m\", " + DIGEST + "},";
        String json = "{\"manifests\": [" + entry.repeat(5000).substring(0, 5000 * entry.length() - 1) + "]}";

        assertThatThrownBy(() -> ImageDocumentReader.document(bytes(json))).hasMessageContaining("4096");
    }

    @Test
    @DisplayName("a configuration gives architecture, environment and labels")
    void config() throws MalformedImageException {
        ImageConfig config = ImageDocumentReader.config(bytes("{\"architecture\": \"s390x\", \"config\": {"
                + "\"Env\": [\"A=b\"], \"Labels\": {\"containers.bootc\": \"1\"}}}"));

        assertThat(config.architecture()).isEqualTo("s390x");
        assertThat(config.environment()).containsExactly("A=b");
        assertThat(config.isBootable()).isTrue();
        assertThat(ImageDocumentReader.config(bytes("{\"config\": {\"Env\": null, \"Labels\": null}}")))
                .isEqualTo(ImageConfig.NONE);
    }
}
