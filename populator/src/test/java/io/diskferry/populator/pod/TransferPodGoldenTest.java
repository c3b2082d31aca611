package io.diskferry.populator.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.VolumeImportSourceSpec;
import io.diskferry.certs.TlsProfile;
import io.diskferry.contract.EgressPlan;
import io.diskferry.populator.cluster.Meta;
import io.diskferry.populator.trust.PodIdentity;
import io.diskferry.source.BlankSource;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.GcsSource;
import io.diskferry.source.HttpSource;
import io.diskferry.source.RegistrySource;
import io.diskferry.source.S3Source;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaimSpec;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1VolumeResourceRequirements;
import io.kubernetes.client.util.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pod as a whole, so that every change of it is seen in a review. */
class TransferPodGoldenTest {
    private static final PodSettings SETTINGS = new PodSettings(
            "diskferry/datasource-pod:1",
            "IfNotPresent",
            List.of("registry-login"),
            Map.of("cpu", "100m"),
            Map.of("memory", "512Mi"),
            Placement.parse("""
                    {
                      "nodeSelector": {"kubernetes.io/arch": "amd64"},
                      "tolerations": [{"key": "storage", "operator": "Exists", "effect": "NoSchedule"}],
                      "affinity": {
                        "nodeAffinity": {
                          "requiredDuringSchedulingIgnoredDuringExecution": {
                            "nodeSelectorTerms": [
                              {"matchExpressions": [{"key": "zone", "operator": "In", "values": ["a"]}]},
                              {"matchExpressions": [{"key": "zone", "operator": "In", "values": ["b"]}]}
                            ]
                          }
                        }
                      }
                    }"""),
            new EgressSettings(
                    new ForwardProxies(
                            new ProxyAddress("http://proxy.example.org:3128", "user:s3cret"),
                            ProxyAddress.parse("http://proxy.example.org:3128"),
                            ".example.net",
                            "proxy authorities"),
                    List.of("registry.example.org:5000"),
                    false),
            TlsProfile.MODERN);

    @Test
    void aFilesystemVolumeFromAServerWithCredentialsOnTheConsumersNode() throws IOException {
        HttpSource http = new HttpSource(
                "https://images.example.org/debian.qcow2",
                "login",
                "authorities",
                null,
                null,
                null,
                List.of("header-one", "header-two"));

        check("filesystem-http", request("Filesystem", DataVolumeSource.of(http), "node-1"));
    }

    @Test
    void aFilesystemVolumeFromARegistryWithThePullSecretsOfItsServiceAccount() throws IOException {
        RegistrySource registry =
                new RegistrySource("docker://registry.example.org/fedora:40", null, null, "login", "authorities", null);

        check(
                "filesystem-registry",
                request("Filesystem", DataVolumeSource.of(registry), "node-1"),
                List.of("pull-one", "pull-two"));
    }

    @Test
    void aBlockVolumeFromAnImageThatTheNodePullsWithEveryLoginThatThereIs() throws IOException {
        RegistrySource registry = new RegistrySource(
                "docker://registry.example.org/fedora:40",
                null,
                "node",
                "login",
                "authorities",
                new RegistrySource.Platform("arm64"));

        check(
                "block-registry-node",
                request("Block", DataVolumeSource.of(registry), null),
                List.of("pull-one", "registry-login"));
    }

    @Test
    void aFilesystemVolumeFromAnImageStreamHasNoOwnerSoThatTheStreamIsLookedUp() throws IOException {
        RegistrySource registry = new RegistrySource(null, "fedora:40", "node", null, null, null);

        check("filesystem-image-stream", request("Filesystem", DataVolumeSource.of(registry), "node-1"));
    }

    @Test
    void aFilesystemVolumeFromABucketWithKeysAndAnAuthority() throws IOException {
        S3Source s3 = new S3Source("https://minio.example.org/disks/debian.qcow2", "keys", "authorities");

        check("filesystem-s3", request("Filesystem", DataVolumeSource.of(s3), null));
    }

    @Test
    void aBlockVolumeFromABucketOfGoogleWithAServiceAccountsKey() throws IOException {
        check(
                "block-gcs",
                request("Block", DataVolumeSource.of(new GcsSource("gs://disks/debian.qcow2", "key")), null));
    }

    @Test
    void aBlockVolumeThatIsLeftBlank() throws IOException {
        check("block-blank", request("Block", DataVolumeSource.of(new BlankSource()), null));
    }

    @Test
    void ofTheUsersAnnotationsOnlyThoseOfNetworksAndSidecarsReachThePod() {
        V1PersistentVolumeClaim target = claim("debian", "target-uid", "Block");
        Objects.requireNonNull(target.getMetadata())
                .putAnnotationsItem("v1.multus-cni.io/default-network", "storage-net")
                .putAnnotationsItem("sidecar.istio.io/inject", "true")
                .putAnnotationsItem("linkerd.io/inject", "enabled")
                .putAnnotationsItem("kubectl.kubernetes.io/restartedAt", "today");
        V1Pod pod = TransferPodBuilder.build(
                new TransferRequest(
                        target,
                        target,
                        new VolumeImportSourceSpec(
                                DataVolumeSource.of(new BlankSource()), null, null, null, null, null),
                        null,
                        1,
                        null,
                        null),
                PodSettings.of("diskferry/datasource-pod:1", "Always"));

        assertThat(Meta.annotations(pod))
                .isEqualTo(Map.of(
                        "v1.multus-cni.io/default-network",
                        "storage-net",
                        "sidecar.istio.io/inject",
                        "true",
                        "linkerd.io/inject",
                        "enabled",
                        "diskferry.io/attempt",
                        "1"));
    }

    @Test
    void theSecretHoldsThePlanAndTheIdentity() {
        TransferRequest request = request("Block", DataVolumeSource.of(new BlankSource()), null);

        V1Secret secret = TransferSecretBuilder.build(
                request, new PodIdentity("certificate", "key", "authorities"), PodSettings.of("image", "Always"));

        assertThat(Objects.requireNonNull(secret.getMetadata()).getName())
                .as("unique for ever, so that it never has to be read before it is replaced")
                .isEqualTo("importer-prime-uid");
        assertThat(secret.getStringData())
                .containsEntry("tls.crt", "certificate")
                .containsEntry("tls.key", "key")
                .containsEntry("ca.crt", "authorities")
                .containsEntry("plan.json", """
                        {"version":1,"ownerUid":"target-uid","source":{"blank":{}},"contentType":"kubevirt","target":{"volumeMode":"Block","sizeBytes":1073741824,"preallocate":false}}""");
    }

    @Test
    void whatIsSecretAboutAProxyIsAFileAndNotInThePlan() {
        HttpSource http = new HttpSource("http://images.example.org/a.raw", null, null, null, null, null, null);

        V1Secret secret = TransferSecretBuilder.build(
                request("Block", DataVolumeSource.of(http), null),
                new PodIdentity("certificate", "key", "authorities"),
                SETTINGS);

        Map<String, String> content = Objects.requireNonNull(secret.getStringData());
        assertThat(content)
                .containsEntry("tls.profile", "TLSv1.3\n\n")
                .containsEntry("proxy-http", "user:s3cret")
                .containsEntry("proxy-ca.pem", "proxy authorities")
                .doesNotContainKey("proxy-https");
        assertThat(content.get("plan.json"))
                .contains("\"proxy\":{\"http\":\"http://proxy.example.org:3128\","
                        + "\"https\":\"http://proxy.example.org:3128\",\"noProxy\":\".example.net\"}")
                .doesNotContain("s3cret");
        assertThat(SETTINGS.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "docker://registry.example.org:5000/fedora:40, true",
        "docker://registry.example.org/fedora:40, false",
        "docker://registry.example.org:5001/fedora, false",
        "docker://a.registry.example.org:5000/fedora, false",
        "oci-archive:registry.example.org:5000/fedora, false"
    })
    void aRegistryIsInsecureWhenItIsListedWithThisHostAndPort(String url, boolean insecure) {
        DataVolumeSource source = DataVolumeSource.of(new RegistrySource(url, null, null, null, null, null));

        assertThat(SETTINGS.egress().plan(source))
                .isNotNull()
                .extracting(EgressPlan::insecureTls)
                .isEqualTo(insecure);
    }

    @Test
    void longNamesStayApartAndWithinTheLimit() {
        String begin = "a-claim-with-a-very-long-name-that-goes-on-and-on-and-on-";

        assertThat(PodName.importer(begin + "one"))
                .hasSizeLessThanOrEqualTo(63)
                .isNotEqualTo(PodName.importer(begin + "two"));
        assertThat(PodName.importer("debian")).isEqualTo("importer-debian");
    }

    private static void check(String name, TransferRequest request) throws IOException {
        check(name, request, List.of());
    }

    private static void check(String name, TransferRequest request, List<String> pullSecrets) throws IOException {
        Path expected = Path.of("src/test/resources/golden/pod", name + ".yaml");
        String pod = Yaml.dump(TransferPodBuilder.build(request, SETTINGS, pullSecrets));
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, pod);
        }
        assertThat(pod).isEqualTo(Files.readString(expected));
    }

    private static TransferRequest request(String mode, DataVolumeSource source, @Nullable String node) {
        V1PersistentVolumeClaim target = claim("debian", "target-uid", mode);
        Objects.requireNonNull(target.getMetadata())
                .putLabelsItem("team", "storage")
                .putAnnotationsItem("k8s.v1.cni.cncf.io/networks", "storage-net")
                .putAnnotationsItem("example.org/secret-plan", "stays on the claim")
                .putAnnotationsItem("cdi.kubevirt.io/storage.pod.priorityclassname", "high");
        return new TransferRequest(
                target,
                claim("prime-target-uid", "prime-uid", mode),
                new VolumeImportSourceSpec(source, null, null, null, null, null),
                node,
                2,
                null,
                null);
    }

    private static V1PersistentVolumeClaim claim(String name, String uid, String mode) {
        return new V1PersistentVolumeClaim()
                .metadata(new V1ObjectMeta().namespace("disks").name(name).uid(uid))
                .spec(new V1PersistentVolumeClaimSpec()
                        .volumeMode(mode)
                        .resources(
                                new V1VolumeResourceRequirements().requests(Map.of("storage", new Quantity("1Gi")))));
    }
}
