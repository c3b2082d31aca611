package io.diskferry.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistrySourceTest {
    private static RegistrySource source(@Nullable String url, @Nullable String stream, @Nullable String method) {
        return new RegistrySource(url, stream, method, "login", "authorities", null);
    }

    @Test
    void aNodeIsAskedForTheImageWithoutItsScheme() {
        assertThat(source("docker://registry.example.org:5000/fedora@sha256:0", null, "node")
                        .imageForNode())
                .contains("registry.example.org:5000/fedora@sha256:0");
    }

    @Test
    void aStreamIsForTheNodeWhateverTheMethodSays() {
        assertThat(source(null, "fedora:40", null).imageForNode()).contains("fedora:40");
    }

    @Test
    void aPodPullsByItselfUnlessTheNodeIsNamed() {
        assertThat(source("docker://registry.example.org/fedora", null, null).imageForNode())
                .isEmpty();
        assertThat(source("docker://registry.example.org/fedora", null, "pod").imageForNode())
                .isEmpty();
        assertThat(source("oci-archive:fedora.tar", null, "node").imageForNode())
                .as("a node has no archives; the pod says so")
                .isEmpty();
    }

    @Test
    void whatANodePullsNeedsNothingOfThePod() {
        RegistrySource byNode = source("docker://registry.example.org/fedora", null, "node");
        RegistrySource byPod = source("docker://registry.example.org/fedora", null, "pod");

        assertThat(byNode.references()).isEqualTo(SourceReferences.NONE);
        assertThat(byNode.comesFromElsewhere()).isFalse();
        assertThat(byPod.references().credentials()).isEqualTo("login");
        assertThat(byPod.comesFromElsewhere()).isTrue();
    }
}
