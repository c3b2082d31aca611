package io.diskferry.populator.cluster;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import java.io.IOException;
import java.time.Duration;

/**
 * Two connections to the same API server: requests end after a while, watches never do by themselves.
 *
 * <p>There is no limit of requests a second: one that fits a small server slows a large one down. What bounds them is how many may be
 * under way at once, one for each worker of each controller ({@code DISKFERRY_WORKERS}); the server's own priority and fairness shares
 * its time among its clients, and what it refuses for that reason (429) is tried again after a pause that doubles.
 *
 * @param requests for single requests
 * @param watches for watches: no read time-out, but a ping that finds a dead connection
 */
public record KubeClients(ApiClient requests, ApiClient watches) {
    static {
        WireJson.install();
    }

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(15);

    /**
     * The cluster that this process runs in, or the one that the environment's kubeconfig names.
     *
     * @throws IOException when neither is there or can be read
     */
    public static KubeClients standard() throws IOException {
        return new KubeClients(
                limited(ClientBuilder.standard().build(), REQUEST_TIMEOUT),
                limited(ClientBuilder.standard().build(), Duration.ZERO));
    }

    /** An API server that asks for no credentials; used for training and in tests. */
    public static KubeClients at(String address) {
        return new KubeClients(
                limited(new ApiClient().setBasePath(address), REQUEST_TIMEOUT),
                limited(new ApiClient().setBasePath(address), Duration.ZERO));
    }

    private static ApiClient limited(ApiClient client, Duration readTimeout) {
        return client.setHttpClient(client.getHttpClient()
                .newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(readTimeout)
                .writeTimeout(REQUEST_TIMEOUT)
                .pingInterval(PING)
                .build());
    }
}
