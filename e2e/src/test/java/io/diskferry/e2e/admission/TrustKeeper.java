package io.diskferry.e2e.admission;

import static org.awaitility.Awaitility.await;

import io.diskferry.certs.TlsProfile;
import io.diskferry.certs.rotate.RotationPolicy;
import io.diskferry.populator.cluster.KubeClients;
import io.diskferry.populator.cluster.KubeCluster;
import io.diskferry.populator.loop.Backoff;
import io.diskferry.populator.loop.Loop;
import io.diskferry.populator.loop.WorkQueue;
import io.diskferry.populator.trust.PodCertificates;
import io.diskferry.populator.trust.TrustController;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The part of the populator that keeps certificates and caBundles, alone: its other controllers would work on the tests'
 * objects.
 */
final class TrustKeeper implements AutoCloseable {
    /** Held, because a logger that nobody holds forgets its level. What it says when it is stopped helps nobody. */
    private static final Logger INFORMERS = Logger.getLogger("io.kubernetes.client.informer");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KubeCluster cluster;
    private final Loop loop;

    private TrustKeeper(KubeCluster cluster, Loop loop) {
        this.cluster = cluster;
        this.loop = loop;
    }

    /** Starts it with the rights of that kubeconfig, for certificates that last as {@code policy} says. */
    static TrustKeeper start(Path kubeconfig, String namespace, RotationPolicy policy) throws IOException {
        INFORMERS.setLevel(Level.OFF);
        InstantSource clock = InstantSource.system();
        KubeCluster cluster = new KubeCluster(
                new KubeClients(client(kubeconfig, Duration.ofSeconds(30)), client(kubeconfig, Duration.ZERO)),
                namespace,
                clock,
                "trust-keeper");
        cluster.start();
        await().atMost(PATIENCE).until(cluster::isSynced);
        TrustController controller = new TrustController(
                cluster, namespace, policy, clock, new PodCertificates(clock), () -> TlsProfile.INTERMEDIATE);
        Loop loop = new Loop(controller, new WorkQueue(clock, Backoff.STANDARD), TrustKeeper::failed);
        loop.watch(cluster.cache());
        loop.start(1);
        return new TrustKeeper(cluster, loop);
    }

    private static void failed(Throwable cause) {
        throw new AssertionError("the trust controller cannot go on", cause);
    }

    private static ApiClient client(Path kubeconfig, Duration readTimeout) throws IOException {
        try (Reader reader = Files.newBufferedReader(kubeconfig)) {
            return ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(reader))
                    .build()
                    .setReadTimeout((int) readTimeout.toMillis());
        }
    }

    @Override
    public void close() {
        try {
            loop.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        cluster.close();
    }
}
