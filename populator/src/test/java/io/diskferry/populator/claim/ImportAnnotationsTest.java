package io.diskferry.populator.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.GcsSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.ImageioSource;
import io.diskferry.source.ImportSource;
import io.diskferry.source.RegistrySource;
import io.diskferry.source.S3Source;
import io.diskferry.source.VddkSource;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportAnnotationsTest {
    private static final String PREFIX = "cdi.kubevirt.io/storage.import.";

    static Stream<ImportSource> sources() {
        return Stream.of(
                new BlankSource(),
                new HttpSource(
                        "https://images.example.org/disk",
                        "login",
                        "authorities",
                        "md5:0",
                        true,
                        IntStream.range(0, 12).mapToObj(i -> "X-" + i + ": y").toList(),
                        Stream.of("one", "two").toList()),
                new S3Source("s3://bucket/disk?region=eu-west-1", "keys", "authorities"),
                new GcsSource("gs://bucket/disk", "key"),
                new RegistrySource(
                        "docker://registry.example.org/disk:1",
                        null,
                        "node",
                        "login",
                        "authorities",
                        new RegistrySource.Platform("arm64")),
                new RegistrySource(null, "fedora:40", "node", null, null, null),
                new ImageioSource("https://engine.example.org", "disk-1", "login", "authorities", true),
                new VddkSource(
                        "https://vcenter.example.org", "vm", "[a] b.vmdk", "20:6C", "login", "vddk:8", "args", "ca"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aSourceIsReadAsItWasWritten(ImportSource source) {
        assertThat(read(ImportAnnotations.write(source)).importSource()).isEqualTo(source);
    }

    @Test
    void anAddressSpeaksForItself() {
        assertThat(endpoint("s3://bucket/disk"))
                .isEqualTo(DataVolumeSource.of(new S3Source("s3://bucket/disk", null, null)));
        assertThat(endpoint("gs://bucket/disk"))
                .isEqualTo(DataVolumeSource.of(new GcsSource("gs://bucket/disk", null)));
        assertThat(endpoint("docker://registry/disk"))
                .isEqualTo(DataVolumeSource.of(
                        new RegistrySource("docker://registry/disk", null, null, null, null, null)));
        assertThat(endpoint("http://s3:9000/disk").kind()).isEqualTo("http");
    }

    @Test
    void anAnnotationWithoutAValueSaysNothing() {
        DataVolumeSource source = read(Map.of(
                PREFIX + "endpoint",
                "http://images.example.org/disk",
                PREFIX + "secretName",
                "",
                PREFIX + "source",
                ""));

        assertThat(source)
                .isEqualTo(DataVolumeSource.of(
                        new HttpSource("http://images.example.org/disk", null, null, null, null, null, null)));
    }

    @Test
    void withoutAnAddressNothingIsAskedFor() {
        assertThat(ImportAnnotations.read(claim(Map.of(PREFIX + "source", "vddk"))))
                .isEmpty();
        assertThat(ImportAnnotations.read(claim(Map.of(PREFIX + "source", "registry"))))
                .isEmpty();
    }

    private static DataVolumeSource endpoint(String address) {
        return read(Map.of(PREFIX + "endpoint", address));
    }

    private static DataVolumeSource read(Map<String, String> annotations) {
        return Objects.requireNonNull(
                ImportAnnotations.read(claim(annotations)).orElseThrow().source());
    }

    private static V1PersistentVolumeClaim claim(Map<String, String> annotations) {
        return new V1PersistentVolumeClaim().metadata(new V1ObjectMeta().annotations(annotations));
    }
}
