package io.diskferry.e2e.process;

import io.diskferry.e2e.apiserver.ApiClient;
import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.standin.Kubelet;
import io.diskferry.e2e.standin.StandIn;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An API server of a test's own with the chart installed, a user's namespace, and whatever the test lets run there. Tests get it as a
 * parameter by {@link ControlPlaneExtension}; what still runs ends with it, the last one first.
 */
public final class ControlPlane implements AutoCloseable {
    private final ApiServer server;
    private final Chart chart;
    private final Imports imports;
    private final Deque<Runnable> endings = new ArrayDeque<>();

    private ControlPlane(ApiServer server, Chart chart) {
        this.server = server;
        this.chart = chart;
        this.imports = new Imports(server.client());
    }

    static ControlPlane start() throws IOException, InterruptedException {
        ApiServer server = ApiServer.start();
        try {
            Chart chart = Chart.render();
            chart.install(server.client());
            return new ControlPlane(server, chart);
        } catch (IOException | InterruptedException | RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    /** The API server. */
    public ApiServer server() {
        return server;
    }

    /** An administrator's client. */
    public ApiClient client() {
        return server.client();
    }

    /** What is installed. */
    public Chart chart() {
        return chart;
    }

    /** A user who wants disks. */
    public Imports imports() {
        return imports;
    }

    /** Starts the controllers with the rights that the chart gives them, and returns when they lead. */
    public PopulatorProcess populator(String name) throws IOException {
        PopulatorProcess populator = PopulatorProcess.start(server, server.directory(), name);
        endings.push(populator::close);
        return populator;
    }

    /** Removes the product as the chart's job does; returns the job's exit code. */
    public int uninstall() throws IOException, InterruptedException {
        return PopulatorProcess.uninstall(server, server.directory());
    }

    /**
     * Begins to stand in for what a cluster has beside its API server.
     *
     * @param ending how a pod ends
     */
    public StandIn standIn(Kubelet.Ending ending) {
        StandIn standIn = StandIn.start(server, ending);
        endings.push(standIn::close);
        return standIn;
    }

    @Override
    public void close() throws IOException {
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
        server.close();
    }
}
