package io.diskferry.transfer.source.registry.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.source.registry.image.ImageDocument.Index;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlatformChoiceTest {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static Descriptor entry(String mediaType, String os, String architecture) {
        int number = os.hashCode() * 31 + architecture.hashCode();
        String hex = String.format("%08x", number).repeat(8);
        return new Descriptor(
                mediaType,
                new Digest("sha256", hex),
                1,
                new Platform(os.isEmpty() ? null : os, architecture.isEmpty() ? null : architecture));
    }

    @Test
    @DisplayName("the image for the wanted architecture is chosen, wherever it stands")
    void wanted() {
        Descriptor arm = entry(MANIFEST, "linux", "arm64");
        Index index = new Index(List.of(entry(MANIFEST, "linux", "amd64"), arm));

        assertThat(new PlatformChoice("arm64").among(index)).contains(arm);
    }

    @Test
    @DisplayName("nothing wanted means this process's own architecture")
    void own() {
        Descriptor own = entry(MANIFEST, "linux", Platform.ownArchitecture());
        Index index = new Index(List.of(entry(MANIFEST, "linux", "mips"), own));

        assertThat(new PlatformChoice(null).among(index)).contains(own);
    }

    @Test
    @DisplayName("attestations are no images, and an image that says nothing is taken when it is the only one")
    void unnamed() {
        Descriptor attestation = entry(MANIFEST, "unknown", "unknown");
        Descriptor sole = entry(MANIFEST, "", "");
        PlatformChoice choice = new PlatformChoice("arm64");

        assertThat(choice.among(new Index(List.of(attestation, sole)))).contains(sole);
        assertThat(choice.among(new Index(List.of(attestation)))).isEmpty();
        assertThat(choice.among(new Index(List.of(sole, sole)))).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("an index within the index is followed when it says nothing of a platform")
    void nested() {
        Descriptor inner = entry("application/vnd.oci.image.index.v1+json", "", "");

        assertThat(new PlatformChoice("arm64").among(new Index(List.of(entry(MANIFEST, "linux", "amd64"), inner))))
                .contains(inner);
    }

    @Test
    @DisplayName("an image that stands alone is held against what was asked for, and only then")
    void alone() {
        ImageConfig config = new ImageConfig("arm64", List.of(), Map.of());

        assertThat(new PlatformChoice("amd64").accepts(config)).isFalse();
        assertThat(new PlatformChoice("arm64").accepts(config)).isTrue();
        assertThat(new PlatformChoice(null).accepts(config)).isTrue();
        assertThat(new PlatformChoice("amd64").accepts(ImageConfig.NONE)).isTrue();
    }
}
