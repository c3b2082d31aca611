package io.diskferry.transfer.source.registry.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String SHA = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @DisplayName("a reference is read as every container tool reads it")
    @CsvSource({
        "docker://quay.io/containerdisks/fedora:40, quay.io/containerdisks/fedora:40, 40",
        "docker://quay.io/containerdisks/fedora, quay.io/containerdisks/fedora:latest, latest",
        "docker://localhost/a, localhost/a:latest, latest",
        "docker://registry:5000/a/b-c/d__e, registry:5000/a/b-c/d__e:latest, latest",
        "docker://[::1]:5000/a:b, [::1]:5000/a:b, b",
        "docker://busybox, docker.io/library/busybox:latest, latest",
        "docker://kubevirt/fedora:1, docker.io/kubevirt/fedora:1, 1",
        "docker://docker.io/busybox, docker.io/library/busybox:latest, latest",
    })
    void read(String url, String whole, String manifest) throws MalformedReferenceException {
        ImageReference reference = ImageReference.parse(url);

        assertThat(reference).hasToString(whole);
        assertThat(reference.manifest()).isEqualTo(manifest);
    }

    @Test
    @DisplayName("of tag and digest the digest decides")
    void digest() throws MalformedReferenceException {
        ImageReference both = ImageReference.parse("docker://r.example/a:1@" + SHA);

        assertThat(both.manifest()).isEqualTo(SHA);
        assertThat(both).hasToString("r.example/a:1@" + SHA);
        assertThat(ImageReference.parse("docker://r.example/a@" + SHA).tag()).isNull();
    }

    @Test
    @DisplayName("Docker Hub is asked at its own server")
    void dockerHub() throws MalformedReferenceException {
        assertThat(ImageReference.parse("docker://busybox").server()).isEqualTo("registry-1.docker.io");
        assertThat(ImageReference.parse("docker://r.example:5000/a").server()).isEqualTo("r.example:5000");
    }

    @ParameterizedTest
    @DisplayName("what names no image is refused, and so is whatever would change the address that is asked")
    @ValueSource(
            strings = {
                "r.example/a",
                "docker://",
                "docker://r.example/",
                "docker://r.example/A",
                "docker://r.example/a/../b",
                "docker://r.example/a//b",
                "docker://r.example/a?x=y",
                "docker://r.example/a#x",
                "docker://user@r.example/a",
                "docker://r.example/a:",
                "docker://r.example/a:.b",
                "docker://r.example/a@sha256:12",
                "docker://r.example/a@sha256:../../../../etc/passwd",
                "docker://r.example/a@md5:0123456789abcdef0123456789abcdef",
                "docker://r.exa mple/a",
                "docker://-r.example/a",
            })
    void refused(String url) {
        assertThatThrownBy(() -> ImageReference.parse(url)).isInstanceOf(MalformedReferenceException.class);
    }

    @Test
    @DisplayName("names that no server could have are refused for their length")
    void tooLong() {
        assertThatThrownBy(() -> ImageReference.parse("docker://r.example/" + "a/".repeat(100_000) + "a"))
                .hasMessageContaining("255");
        assertThatThrownBy(() -> ImageReference.parse("docker://r.example/a:" + "b".repeat(129)))
                .isInstanceOf(MalformedReferenceException.class);
    }
}
