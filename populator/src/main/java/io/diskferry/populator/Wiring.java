package io.diskferry.populator;

import io.diskferry.certs.rotate.RotationPolicy;
import io.diskferry.populator.action.ActionRunner;
import io.diskferry.populator.action.Lead;
import io.diskferry.populator.claim.ClaimController;
import io.diskferry.populator.claim.ClaimGatherer;
import io.diskferry.populator.claim.VolumeController;
import io.diskferry.populator.cluster.CdiConfig;
import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.KubeCluster;
import io.diskferry.populator.config.ConfigController;
import io.diskferry.populator.config.ConfigSource;
import io.diskferry.populator.config.EffectiveConfig;
import io.diskferry.populator.config.EgressSource;
import io.diskferry.populator.config.PlacementSource;
import io.diskferry.populator.datavolume.DataVolumeController;
import io.diskferry.populator.datavolume.DataVolumeGatherer;
import io.diskferry.populator.loop.Arrivals;
import io.diskferry.populator.loop.Controller;
import io.diskferry.populator.loop.Leadership;
import io.diskferry.populator.loop.LeaseTimes;
import io.diskferry.populator.pod.EgressSettings;
import io.diskferry.populator.pod.Placement;
import io.diskferry.populator.pod.PodSettings;
import io.diskferry.populator.profile.ProfileController;
import io.diskferry.populator.profile.ProvisionerTable;
import io.diskferry.populator.profile.TableSource;
import io.diskferry.populator.registration.PopulatorController;
import io.diskferry.populator.status.PodQuestion;
import io.diskferry.populator.status.ProgressReader;
import io.diskferry.populator.trust.PodCertificates;
import io.diskferry.populator.trust.TrustController;
import io.diskferry.populator.uninstall.Pause;
import io.diskferry.populator.uninstall.Uninstall;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts together the process with its controllers, and what clears up after them. */
final class Wiring {
    private static final String LEASE = "diskferry-populator";

    private Wiring() {}

    /** The process as it runs beside others, of which one leads. */
    static Populator populator(KubeCluster cluster, Settings settings, InstantSource clock) {
        Leadership leadership = new Leadership(
                cluster,
                new Key(settings.namespace(), LEASE),
                settings.podName() + "_" + UUID.randomUUID(),
                LeaseTimes.of(settings.leaseSeconds()),
                clock);
        List<Controller> controllers = controllers(cluster, settings, () -> !leadership.isOverdue(), clock);
        return new Populator(settings, cluster, controllers, leadership, clock);
    }

    private static List<Controller> controllers(Cluster cluster, Settings settings, Lead lead, InstantSource clock) {
        PodCertificates certificates = new PodCertificates(clock);
        ProgressReader progress = new ProgressReader(
                new PodQuestion(() -> certificates.client().context()),
                Executors.newVirtualThreadPerTaskExecutor(),
                clock);
        ConfigSource config = config(cluster, settings);
        Arrivals arrivals = new Arrivals(clock);
        ClaimGatherer claims =
                new ClaimGatherer(cluster, config, progress, arrivals, settings.readableSources(), clock);
        ActionRunner runner = runner(cluster, settings, certificates, config, lead);
        return List.of(
                new TrustController(
                        cluster,
                        settings.namespace(),
                        RotationPolicy.STANDARD,
                        clock,
                        certificates,
                        () -> config.get().tlsProfile()),
                new ConfigController(cluster, config, egress(cluster, settings, config), LogVerbosity::set),
                new ProfileController(cluster, provisioners(cluster, settings), clock),
                new PopulatorController(cluster, clock),
                new DataVolumeController(
                        cluster,
                        config,
                        new DataVolumeGatherer(cluster.cache(), config, claims, clock),
                        runner,
                        arrivals),
                new ClaimController(cluster, config, claims, runner),
                new VolumeController(cluster, runner));
    }

    static Uninstall uninstall(Cluster cluster, Settings settings, InstantSource clock, Consumer<String> report) {
        ActionRunner runner =
                runner(cluster, settings, new PodCertificates(clock), config(cluster, settings), Lead.ALWAYS);
        return new Uninstall(cluster, runner, settings.namespace(), clock, Pause.SLEEP, report);
    }

    private static TableSource provisioners(Cluster cluster, Settings settings) {
        Key configMap = new Key(settings.namespace(), settings.provisionersConfigMap());
        return new TableSource(cluster, configMap, ProvisionerTable.builtIn());
    }

    private static ConfigSource config(Cluster cluster, Settings settings) {
        CdiConfig.Spec started = CdiConfig.Spec.ofPods(podResources(settings), settings.podPullSecrets());
        return new ConfigSource(cluster, new Key(settings.namespace(), settings.configMap()), started);
    }

    private static ActionRunner runner(
            Cluster cluster, Settings settings, PodCertificates certificates, ConfigSource config, Lead lead) {
        EgressSource egress = egress(cluster, settings, config);
        PlacementSource placement = new PlacementSource(cluster, settings.podPlacement());
        return new ActionRunner(
                cluster,
                certificates::issue,
                () -> podSettings(settings, config.get(), placement.get(), egress.get()),
                lead);
    }

    private static EgressSource egress(Cluster cluster, Settings settings, ConfigSource config) {
        return new EgressSource(cluster, settings.namespace(), config, settings.openAddresses());
    }

    private static PodSettings podSettings(
            Settings settings, EffectiveConfig config, Placement placement, EgressSettings egress) {
        return new PodSettings(
                settings.datasourceImage(),
                settings.imagePullPolicy(),
                config.imagePullSecrets(),
                texts(config.podResources().getRequests()),
                texts(config.podResources().getLimits()),
                placement,
                egress,
                config.tlsProfile());
    }

    private static V1ResourceRequirements podResources(Settings settings) {
        return new V1ResourceRequirements()
                .requests(quantities(settings.podRequests()))
                .limits(quantities(settings.podLimits()));
    }

    private static Map<String, String> texts(@Nullable Map<String, Quantity> quantities) {
        Map<String, String> texts = new TreeMap<>();
        if (quantities != null) {
            quantities.forEach((resource, quantity) -> texts.put(resource, quantity.toSuffixedString()));
        }
        return texts;
    }

    private static Map<String, Quantity> quantities(Map<String, String> texts) {
        Map<String, Quantity> quantities = new TreeMap<>();
        texts.forEach((resource, text) -> quantities.put(resource, new Quantity(text)));
        return quantities;
    }
}
