package io.diskferry.populator.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.certs.TlsProfile;
import io.diskferry.populator.cluster.Cdi;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Notice;
import io.diskferry.populator.cluster.WireJson;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.SettableClock;
import io.diskferry.populator.loop.WorkQueue;
import io.diskferry.populator.pod.ForwardProxies;
import io.diskferry.populator.pod.Placement;
import io.diskferry.populator.pod.ProxyAddress;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1LocalObjectReference;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V1StorageClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConfigTest {
    private static final Key CONFIG = Key.ofCluster(CdiConfig.NAME);
    private static final Key CHART = Key.of("diskferry", "diskferry-config");

    private final FakeCluster cluster = new FakeCluster();
    private final SettableClock clock = new SettableClock();
    private final List<Integer> verbosities = new ArrayList<>();
    private final ConfigSource source = new ConfigSource(
            cluster,
            CHART,
            CdiConfig.Spec.ofPods(
                    new V1ResourceRequirements().putRequestsItem("memory", new Quantity("128Mi")), List.of("started")));
    private final EgressSource egress = new EgressSource(cluster, CHART.namespace(), source, false);
    private final Loop loop = new Loop(
            new ConfigController(cluster, source, egress, verbosities::add),
            new WorkQueue(clock, Backoff.STANDARD),
            _ -> {});

    @BeforeEach
    void start() {
        storageClass("rbd");
        storageClass("other");
        loop.watch(cluster.cache());
        settle();
    }

    @Test
    void withoutAnyWordTheDefaultsHold() {
        assertThat(status().filesystemOverhead())
                .isEqualTo(new CdiConfig.FilesystemOverhead("0.06", Map.of("rbd", "0.06", "other", "0.06")));
        assertThat(status().preallocation()).isFalse();
        assertThat(requireNonNull(status().defaultPodResourceRequirements()).getRequests())
                .containsEntry("memory", new Quantity("128Mi"));
        assertThat(source.get().featureGates()).containsExactly("HonorWaitForFirstConsumer");
        assertThat(source.get().timeToLive()).isNull();
        assertThat(source.get().imagePullSecrets()).containsExactly("started");
    }

    @Test
    void whatIsSetIsShownForEveryClassAtOnce() {
        set("{filesystemOverhead: {global: '0.1', storageClass: {rbd: '0'}}}");
        assertThat(status().filesystemOverhead())
                .isEqualTo(new CdiConfig.FilesystemOverhead("0.1", Map.of("rbd", "0", "other", "0.1")));

        storageClass("new");
        settle();
        assertThat(requireNonNull(status().filesystemOverhead()).storageClass()).containsEntry("new", "0.1");
    }

    @Test
    void everyFieldOfTheSpecIsUsed() {
        set("""
            {preallocation: true, podResourceRequirements: {limits: {cpu: '2'}}, imagePullSecrets: [{name: pull}],
             scratchSpaceStorageClass: rbd, featureGates: [DataVolumeClaimAdoption], dataVolumeTTLSeconds: 60,
             uploadProxyURLOverride: 'https://upload.example.org', insecureRegistries: ['registry.local:5000'],
             importProxy: {HTTPProxy: 'http://proxy:3128', HTTPSProxy: 'http://proxy:3129', noProxy: .local,
                           trustedCAProxy: proxy-ca},
             logVerbosity: 4}""");

        CdiConfig.ImportProxy proxy =
                new CdiConfig.ImportProxy("http://proxy:3128", "http://proxy:3129", ".local", "proxy-ca");
        assertThat(status().preallocation()).isTrue();
        assertThat(requireNonNull(status().defaultPodResourceRequirements()).getLimits())
                .containsEntry("cpu", new Quantity("2"));
        assertThat(status().imagePullSecrets())
                .extracting(V1LocalObjectReference::getName)
                .containsExactly("pull");
        assertThat(status().scratchSpaceStorageClass()).isEqualTo("rbd");
        assertThat(status().uploadProxyURL()).isEqualTo("https://upload.example.org");
        assertThat(status().importProxy()).isEqualTo(proxy);
        assertThat(source.get().importProxy()).isEqualTo(proxy);
        assertThat(source.get().featureGates()).containsExactly("DataVolumeClaimAdoption");
        assertThat(source.get().timeToLive()).isEqualTo(Duration.ofMinutes(1));
        assertThat(source.get().insecureRegistries()).containsExactly("registry.local:5000");
        assertThat(verbosities).last().isEqualTo(4);
    }

    @Test
    void aScratchClassThatIsNotThereIsNotShown() {
        set("{scratchSpaceStorageClass: missing}");
        assertThat(status().scratchSpaceStorageClass()).isNull();
        storageClass("missing");
        settle();
        assertThat(status().scratchSpaceStorageClass()).isEqualTo("missing");
    }

    @Test
    void aNegativeTimeToLiveKeepsDataVolumes() {
        set("{dataVolumeTTLSeconds: -1}");
        assertThat(source.get().timeToLive()).isNull();
    }

    @Test
    void theChartsPartHoldsWhereTheObjectSaysNothing() {
        chart("{preallocation: true, filesystemOverhead: {global: '0.2', storageClass: {rbd: '0.3'}}}");
        assertThat(status().preallocation()).isTrue();

        set("{preallocation: false, filesystemOverhead: {storageClass: {other: '0'}}}");
        assertThat(status().preallocation()).isFalse();
        assertThat(status().filesystemOverhead())
                .isEqualTo(new CdiConfig.FilesystemOverhead("0.2", Map.of("rbd", "0.3", "other", "0")));
    }

    @Test
    void aChangedPartOfTheChartIsFollowed() {
        chart("{imagePullSecrets: [{name: one}]}");
        assertThat(source.get().imagePullSecrets()).containsExactly("one");
        chart("{imagePullSecrets: [{name: two}]}");
        assertThat(source.get().imagePullSecrets()).containsExactly("two");
    }

    @Test
    void aPartOfTheChartThatCannotBeReadIsToldOnceAndCountsForNothing() {
        chart("{preallocated: true}");
        storageClass("new");
        settle();
        assertThat(status().preallocation()).isFalse();
        assertThat(cluster.notices()).extracting(Notice::reason).containsExactly("MalformedConfiguration");
        assertThat(cluster.notices().getFirst().message()).contains("preallocated");

        chart("{logVerbosity: much}");
        assertThat(cluster.notices()).hasSize(2);
        chart("[1]");
        assertThat(cluster.notices()).hasSize(3);
        chart("{");
        assertThat(cluster.notices()).hasSize(4);
    }

    @Test
    void theCdiObjectsConfigurationIsTheSpecsAndWhatItDropsGoes() {
        set("{preallocation: true, filesystemOverhead: {global: '0.1', storageClass: {rbd: '0'}}}");
        cdi("{filesystemOverhead: {storageClass: {other: '0.5'}}}");
        assertThat(spec()).isEqualTo(spec("{filesystemOverhead: {storageClass: {other: '0.5'}}}"));
        assertThat(requireNonNull(status().filesystemOverhead()).storageClass())
                .isEqualTo(Map.of("rbd", "0.06", "other", "0.5"));

        set("{logVerbosity: 9}");
        assertThat(spec()).isEqualTo(spec("{filesystemOverhead: {storageClass: {other: '0.5'}}}"));
    }

    @Test
    void aCdiObjectThatSaysNothingLeavesTheSpecAlone() {
        set("{preallocation: true}");
        cluster.put(Kinds.CDI, new Cdi(null, null, new V1ObjectMeta().name("cdi"), new Cdi.Spec(null, null)));
        settle();
        assertThat(spec().preallocation()).isTrue();
    }

    @Test
    void theObjectComesBackWhenItIsDeleted() {
        cluster.remove(Kinds.CDI_CONFIG, CONFIG);
        settle();
        assertThat(cluster.find(Kinds.CDI_CONFIG, CONFIG)).isPresent();
    }

    @Test
    void onceAllIsWellNothingIsWritten() {
        cdi("{preallocation: true}");
        cluster.forgetCalls();
        storageClass("rbd");
        settle();
        assertThat(cluster.writes()).isEmpty();
    }

    @Test
    void theTlsProfileIsReadAsOpenShiftSpellsIt() {
        assertThat(source.get().tlsProfile()).isEqualTo(TlsProfile.INTERMEDIATE);
        set("{tlsSecurityProfile: {type: Old, old: {}}}");
        assertThat(source.get().tlsProfile()).isEqualTo(TlsProfile.OLD);
        set("{tlsSecurityProfile: {type: Modern, modern: {}}}");
        assertThat(source.get().tlsProfile()).isEqualTo(TlsProfile.MODERN);
        set("""
            {tlsSecurityProfile: {type: Custom, custom: {
               minTLSVersion: VersionTLS12, ciphers: [ECDHE-ECDSA-AES128-GCM-SHA256]}}}""");
        assertThat(source.get().tlsProfile())
                .isEqualTo(new TlsProfile("TLSv1.2", List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")));
        set("{tlsSecurityProfile: {type: Custom}}");
        assertThat(source.get().tlsProfile()).isEqualTo(TlsProfile.INTERMEDIATE);
    }

    @Test
    void passwordsOfProxiesAreNotShown() {
        set("{importProxy: {HTTPProxy: 'http://user:s3cret@proxy:3128', HTTPSProxy: 'proxy:3129'}}");

        assertThat(status().importProxy())
                .isEqualTo(new CdiConfig.ImportProxy("http://proxy:3128", "http://proxy:3129", null, null));
        assertThat(egress.get().proxy())
                .isEqualTo(new ForwardProxies(
                        new ProxyAddress("http://proxy:3128", "user:s3cret"),
                        new ProxyAddress("http://proxy:3129", null),
                        null,
                        null));
    }

    @Test
    void theAuthoritiesOfProxiesAreAllValuesOfTheirConfigMap() {
        set("{importProxy: {HTTPSProxy: 'http://proxy:3128', trustedCAProxy: proxy-ca}}");
        assertThat(cluster.notices()).extracting(Notice::reason).contains("MissingProxyAuthorities");
        assertThat(requireNonNull(egress.get().proxy()).authorities()).isNull();

        cluster.put(
                Kinds.CONFIG_MAP,
                new V1ConfigMap()
                        .metadata(
                                new V1ObjectMeta().namespace(CHART.namespace()).name("proxy-ca"))
                        .putDataItem("two.crt", "second")
                        .putDataItem("ca.pem", "first"));
        settle();
        assertThat(requireNonNull(egress.get().proxy()).authorities()).isEqualTo("first\nsecond");
    }

    @Test
    void theCdiObjectsWorkloadPlacesPodsFieldByField() {
        Placement started = Placement.parse("{nodeSelector: {disk: fast}, tolerations: [{key: storage}]}");
        PlacementSource placement = new PlacementSource(cluster, started);
        assertThat(placement.get()).isEqualTo(started);

        Cdi.NodePlacement workload = WireJson.gson().fromJson("{nodeSelector: {zone: a}}", Cdi.NodePlacement.class);
        cluster.put(Kinds.CDI, new Cdi(null, null, new V1ObjectMeta().name("cdi"), new Cdi.Spec(null, workload)));
        settle();

        assertThat(placement.get().nodeSelector()).isEqualTo(Map.of("zone", "a"));
        assertThat(placement.get().tolerations()).isEqualTo(started.tolerations());
    }

    private CdiConfig.Status status() {
        return requireNonNull(cluster.existing(Kinds.CDI_CONFIG, CONFIG).status());
    }

    private CdiConfig.Spec spec() {
        return requireNonNull(cluster.existing(Kinds.CDI_CONFIG, CONFIG).spec());
    }

    private static CdiConfig.Spec spec(String json) {
        return WireJson.gson().fromJson(json, CdiConfig.Spec.class);
    }

    private void set(String json) {
        cluster.edit(
                Kinds.CDI_CONFIG,
                CONFIG,
                config -> new CdiConfig(null, null, config.metadata(), spec(json), config.status()));
        settle();
    }

    private void cdi(String json) {
        cluster.put(Kinds.CDI, new Cdi(null, null, new V1ObjectMeta().name("cdi"), new Cdi.Spec(spec(json), null)));
        settle();
    }

    private void chart(String yaml) {
        cluster.put(
                Kinds.CONFIG_MAP,
                new V1ConfigMap()
                        .metadata(
                                new V1ObjectMeta().namespace(CHART.namespace()).name(CHART.name()))
                        .putDataItem("config.yaml", yaml));
        settle();
    }

    private void storageClass(String name) {
        cluster.put(
                Kinds.STORAGE_CLASS,
                new V1StorageClass().metadata(new V1ObjectMeta().name(name)).provisioner("csi.example.com"));
    }

    private void settle() {
        while (loop.step()) {
            // Until nothing is left to do.
        }
    }
}
