package io.diskferry.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.rule.CloneStanding;
import io.diskferry.rule.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloneAuthorizationTest {
    private static final Requester ADA = new Requester("ada", "7", List.of("staff"), Map.of());
    private static final Permission TO_CLONE =
            Permission.toCreate("images", "cdi.kubevirt.io", "datavolumes", "source");
    private static final Permission PODS = Permission.toCreate("images", "", "pods", "");
    private static final Permission CLAIMS = Permission.toCreate("images", "", "persistentvolumeclaims", "");
    private static final List<String> PLACE = List.of("metadata", "annotations", "cdi.kubevirt.io/storage.clone.token");
    private static final List<Patch> PROOF = List.of(new Patch(PLACE, "proof"));
    private static final List<Patch> NO_PROOF = List.of(new Patch(PLACE, null));

    private final FakeCluster cluster = new FakeCluster();
    private final Set<Permission> rights = new HashSet<>();
    private final List<Permission> asked = new ArrayList<>();
    private final List<CloneTarget> proved = new ArrayList<>();
    private @Nullable String silence;

    @Test
    void inOneNamespaceNobodyIsAskedAndAProofIsGiven() {
        assertThat(grant(clone("pvc", "demo"))).isEqualTo(granted());
        assertThat(asked).isEmpty();
        assertThat(proved).containsExactly(new CloneTarget("demo", "disk", ""));
    }

    @Test
    void whatClonesNothingGetsNoProof() {
        assertThat(grant(Map.of("source", Map.of("blank", Map.of())))).isEqualTo(CloneGrant.NOT_ASKED);
        assertThat(grant(clone("pvc", ""))).isEqualTo(CloneGrant.NOT_ASKED);
    }

    @Test
    void whatIsFilledAlreadyIsNotAskedAbout() {
        for (String annotation :
                List.of("cdi.kubevirt.io/storage.prePopulated", "cdi.kubevirt.io/storage.checkStaticVolume")) {
            assertThat(grant(Map.of("name", "disk", "annotations", Map.of(annotation, "")), clone("pvc", "nowhere")))
                    .isEqualTo(CloneGrant.NOT_ASKED);
        }
    }

    @Test
    void aProofThatTheUserBringsAlongIsTakenAway() {
        cluster.dataSources.put("demo/later", new NamedSource.Nothing());
        Map<String, Object> forged =
                Map.of("name", "disk", "annotations", Map.of("cdi.kubevirt.io/storage.clone.token", "forged"));
        Map<String, Object> filled = Map.of(
                "name",
                "disk",
                "annotations",
                Map.of(
                        "cdi.kubevirt.io/storage.clone.token",
                        "forged",
                        "cdi.kubevirt.io/storage.prePopulated",
                        "disk"));

        assertThat(grant(forged, reference("later")).patches()).isEqualTo(NO_PROOF);
        assertThat(grant(filled, clone("pvc", "images")).patches()).isEqualTo(NO_PROOF);
        assertThat(grant(forged, clone("pvc", "demo"))).isEqualTo(granted());
    }

    @Test
    void aNamespaceThatDoesNotExistIsNamedToWhoMayCloneFromIt() {
        rights.add(TO_CLONE);

        assertThat(grant(clone("pvc", "images"))).isEqualTo(CloneGrant.refused(CloneStanding.NAMESPACE_MISSING));
    }

    @Test
    void withoutARightItIsForbidden() {
        cluster.namespaces.add("images");

        assertThat(grant(clone("pvc", "images"))).isEqualTo(CloneGrant.refused(CloneStanding.FORBIDDEN));
        assertThat(asked).containsExactly(TO_CLONE, PODS);
    }

    @Test
    void withoutARightItIsForbiddenWhateverIsThere() {
        CloneGrant forbidden = CloneGrant.refused(CloneStanding.FORBIDDEN);
        assertThat(grant(clone("pvc", "images"))).isEqualTo(forbidden);
        assertThat(grant(clone("snapshot", "images"))).isEqualTo(forbidden);
        assertThat(grant(reference("images", "fedora"))).isEqualTo(forbidden);

        cluster.namespaces.add("images");
        cluster.dataSources.put("images/later", new NamedSource.Nothing());
        cluster.dataSources.put(
                "images/fedora", new NamedSource.Clonable(new CloneSource(CloneSource.Kind.CLAIM, "images", "fedora")));

        assertThat(grant(clone("pvc", "images"))).isEqualTo(forbidden);
        assertThat(grant(reference("images", "fedora"))).isEqualTo(forbidden);
        assertThat(grant(reference("images", "later"))).isEqualTo(forbidden);
        assertThat(grant(reference("images", "nowhere"))).isEqualTo(forbidden);
    }

    @Test
    void whoMayReadADataSourceIsToldAboutIt() {
        rights.add(Permission.toGet("images", "cdi.kubevirt.io", "datasources", "later"));
        assertThat(grant(reference("images", "later")))
                .isEqualTo(CloneGrant.refused(CloneStanding.DATA_SOURCE_MISSING));

        cluster.dataSources.put("images/later", new NamedSource.Nothing());
        assertThat(grant(reference("images", "later"))).isEqualTo(CloneGrant.NOT_ASKED);
    }

    @Test
    void eitherRightIsEnoughForAClaim() {
        cluster.namespaces.add("images");
        rights.add(TO_CLONE);
        assertThat(grant(clone("pvc", "images"))).isEqualTo(granted());
        rights.clear();
        rights.add(PODS);
        assertThat(grant(clone("pvc", "images"))).isEqualTo(granted());
    }

    @Test
    void aSnapshotNeedsTheRightToRestoreItToo() {
        cluster.namespaces.add("images");
        rights.add(PODS);
        assertThat(grant(clone("snapshot", "images"))).isEqualTo(CloneGrant.refused(CloneStanding.FORBIDDEN));
        rights.add(CLAIMS);
        assertThat(grant(clone("snapshot", "images"))).isEqualTo(granted());
    }

    @Test
    void aRightThatIsNotKnownIsNotGiven() {
        cluster.namespaces.add("images");
        silence = "HTTP 500";

        CloneGrant grant = grant(clone("pvc", "images"));

        assertThat(grant.patches()).isEmpty();
        assertThat(grant.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("spec.source.pvc");
            assertThat(violation.found()).contains("HTTP 500");
        });
    }

    @Test
    void aDataSourceIsFollowedOnceAndOnceMore() {
        cluster.namespaces.add("images");
        cluster.dataSources.put("demo/latest", new NamedSource.Alias("fedora"));
        cluster.dataSources.put(
                "demo/fedora", new NamedSource.Clonable(new CloneSource(CloneSource.Kind.CLAIM, "images", "fedora")));

        assertThat(grant(reference("fedora"))).isEqualTo(CloneGrant.refused(CloneStanding.FORBIDDEN));
        rights.add(TO_CLONE);
        assertThat(grant(reference("fedora"))).isEqualTo(granted());
        assertThat(grant(reference("latest"))).isEqualTo(granted());
    }

    @Test
    void aDataSourceMustExistAndMayBeEmpty() {
        cluster.dataSources.put("demo/later", new NamedSource.Nothing());
        cluster.dataSources.put("demo/dangling", new NamedSource.Alias("nowhere"));

        assertThat(grant(reference("nowhere"))).isEqualTo(CloneGrant.refused(CloneStanding.DATA_SOURCE_MISSING));
        assertThat(grant(reference("later"))).isEqualTo(CloneGrant.NOT_ASKED);
        assertThat(grant(reference("dangling"))).isEqualTo(CloneGrant.NOT_ASKED);
    }

    @Test
    void aGeneratedNameIsProvedByWhatItBeginsWith() {
        assertThat(grant(Map.of("generateName", "disk-"), clone("pvc", "demo"))).isEqualTo(granted());
        assertThat(proved).containsExactly(new CloneTarget("demo", "", "disk-"));
    }

    private static CloneGrant granted() {
        return new CloneGrant(CloneStanding.GRANTED, PROOF, List.of());
    }

    private CloneGrant grant(Map<String, Object> spec) {
        return grant(Map.of("name", "disk"), spec);
    }

    private CloneGrant grant(Map<String, Object> metadata, Map<String, Object> spec) {
        AccessReviews access = (user, permission) -> {
            assertThat(user).isEqualTo(ADA);
            asked.add(permission);
            return silence != null ? new Lookup.Unknown<>(silence) : new Lookup.Found<>(rights.contains(permission));
        };
        CloneProofs proofs = (_, target) -> {
            proved.add(target);
            return Optional.of("proof");
        };
        return new CloneAuthorization(cluster, access, proofs)
                .grant(ADA, "demo", Node.root(Map.of("metadata", metadata, "spec", spec)));
    }

    private static Map<String, Object> clone(String kind, String namespace) {
        return Map.of("source", Map.of(kind, Map.of("namespace", namespace, "name", "fedora")));
    }

    private static Map<String, Object> reference(String namespace, String name) {
        return Map.of("sourceRef", Map.of("kind", "DataSource", "namespace", namespace, "name", name));
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("sourceRef", Map.of("kind", "DataSource", "name", name));
    }
}
