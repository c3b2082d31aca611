package io.diskferry.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** The product is removed in the middle of an import and installed again. No other test runs meanwhile: all of them need it. */
@Isolated
final class UninstallKT {
    private static final String IMAGE_PATH = "interrupted";

    @RegisterExtension
    static final Namespace NAMESPACE = new Namespace();

    @RegisterExtension
    static final ImageServer SERVER = new ImageServer();

    private static final TestImage IMAGE = TestImage.shared();

    /** Whatever became of the test, the others find the product in place. */
    @AfterAll
    static void install() {
        Command.succeed(List.of(Path.of("install").toAbsolutePath().toString(), "--no-build"));
    }

    @Test
    void aRemovalInTheMiddleOfAnImportEndsAndALaterInstallationFinishesIt() {
        // Given
        NAMESPACE.create(dataVolume("finished", SERVER.serve("finished", IMAGE.raw())));
        NAMESPACE.awaitValue("datavolume/finished", ".status.phase", "Succeeded");
        ImageServer.Served held = ImageServer.Served.heldAt(IMAGE.raw(), IMAGE.sizeBytes() / 2);
        NAMESPACE.create(dataVolume("interrupted", SERVER.serve(IMAGE_PATH, held)));
        NAMESPACE.awaitValue("datavolume/interrupted", ".status.phase", "ImportInProgress");

        // When
        LocalCluster cluster = LocalCluster.current();
        Command.succeed(List.of(
                cluster.helm(),
                "--kubeconfig",
                cluster.kubeconfig(),
                "uninstall",
                "diskferry",
                "--namespace",
                "diskferry",
                "--wait",
                "--timeout",
                "3m"));

        // Then
        assertNothingOfTheProductIsLeft();
        assertDefinitionsObjectsAndDataAreThere();

        // When
        SERVER.serve(IMAGE_PATH, IMAGE.raw());
        install();

        // Then
        NAMESPACE.awaitValue("datavolume/interrupted", ".status.phase", "Succeeded");
        NAMESPACE.assertHolds("interrupted", "Block", IMAGE);
    }

    private static void assertNothingOfTheProductIsLeft() {
        assertThat(NAMESPACE.kubectl(
                        "get",
                        "deployments,services,configmaps,secrets,serviceaccounts,roles,rolebindings,jobs,leases",
                        "--namespace=diskferry",
                        "--output=name"))
                .as("what the cluster itself keeps in every namespace")
                .satisfies(names -> assertThat(names.lines())
                        .containsExactlyInAnyOrder("configmap/kube-root-ca.crt", "serviceaccount/default"));
        assertThat(
                        listed(
                                "validatingwebhookconfigurations,mutatingwebhookconfigurations,apiservices,clusterroles,clusterrolebindings"))
                .isEmpty();
        assertThat(NAMESPACE.kubectl(
                        "get",
                        "persistentvolumeclaims",
                        "--all-namespaces",
                        "--output=jsonpath={.items[*].metadata.finalizers}"))
                .doesNotContain("diskferry");
        // What has been deleted may take its grace period to go.
        await().atMost(Duration.ofMinutes(1)).until(() -> listed("pods").isEmpty());
    }

    private static String listed(String resources) {
        return NAMESPACE.kubectl(
                "get",
                resources,
                "--all-namespaces",
                "--selector=app.kubernetes.io/part-of=diskferry",
                "--output=name");
    }

    private static void assertDefinitionsObjectsAndDataAreThere() {
        assertThat(NAMESPACE.get("crd/datavolumes.cdi.kubevirt.io", ".metadata.name"))
                .isNotEmpty();
        assertThat(NAMESPACE.get("datavolume/interrupted", ".metadata.deletionTimestamp"))
                .isEmpty();
        assertThat(NAMESPACE.get("datavolume/interrupted", ".status.phase")).isEqualTo("ImportInProgress");
        assertThat(NAMESPACE.get("datavolume/finished", ".status.phase")).isEqualTo("Succeeded");
        assertThat(NAMESPACE.get("pvc/interrupted", ".status.phase")).isEqualTo("Pending");
        assertThat(NAMESPACE.get("pvc/finished", ".status.phase")).isEqualTo("Bound");
        NAMESPACE.assertHolds("finished", "Block", IMAGE);
    }

    private static String dataVolume(String name, String url) {
        return Manifest.dataVolume(name, url, "96Mi", "Block", "ferry-immediate");
    }
}
