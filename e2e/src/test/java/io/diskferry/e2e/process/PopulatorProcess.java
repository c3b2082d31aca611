package io.diskferry.e2e.process;

import static org.awaitility.Awaitility.await;

import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.apiserver.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** The populator as its image runs it: the packaged jars, the image's JVM flags, the memory that the chart gives it. */
public final class PopulatorProcess implements AutoCloseable {
    private static final PackagedModule MODULE = new PackagedModule("populator");
    private static final String MAIN = "io.diskferry.populator.PopulatorMain";
    private static final String MEMORY = "512m";

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final String CACHE = "app.aot";

    private final ServerProcess process;
    private final int port;

    private PopulatorProcess(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it with the rights of the chart's {@code diskferry-populator} and returns when it leads.
     *
     * @param directory where its files may be; name and log are unique there
     */
    public static PopulatorProcess start(ApiServer server, Path directory, String name) throws IOException {
        int port = ApiServer.freePort();
        ServerProcess process = run(server, directory, name, "diskferry-populator", List.of(), port);
        PopulatorProcess started = new PopulatorProcess(process, port);
        try {
            await().atMost(LONGEST_START).until(() -> {
                process.requireRunning();
                // The whole line: the metric's explanation begins with the same words.
                return started.metrics().lines().anyMatch("diskferry_populator_leader 1"::equals);
            });
        } catch (ConditionTimeoutException | AssertionError failure) {
            process.close();
            throw failure;
        }
        return started;
    }

    /** Records the cache for quick starts, as the image's build does; what starts in that directory from then on uses it. */
    public static void train(Path directory) throws IOException, InterruptedException {
        List<String> training = arguments("-XX:AOTCacheOutput=" + directory.resolve(CACHE), List.of(MAIN, "--train"));
        ServerProcess process = ServerProcess.start("training", PackagedModule.JAVA, training, Map.of(), directory);
        if (process.process().waitFor() != 0) {
            throw new AssertionError("the training failed:\n" + process.lastLines());
        }
    }

    /** Runs it as the chart's uninstall job does; returns its exit code. */
    public static int uninstall(ApiServer server, Path directory) throws IOException, InterruptedException {
        return run(server, directory, "uninstall", "diskferry-uninstall", List.of("--uninstall"), ApiServer.freePort())
                .process()
                .waitFor();
    }

    /** What it tells Prometheus; empty when it does not answer. */
    public String metrics() {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException _) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while reading metrics", e);
        }
    }

    /** Its process. */
    public ProcessHandle handle() {
        return process.process().toHandle();
    }

    /** The end of what it logged. */
    public String log() {
        return process.lastLines();
    }

    @Override
    public void close() {
        process.close();
    }

    private static ServerProcess run(
            ApiServer server, Path directory, String name, String account, List<String> arguments, int port)
            throws IOException {
        List<String> program =
                Stream.concat(Stream.of(MAIN), arguments.stream()).toList();
        Map<String, String> environment = Map.of(
                "KUBECONFIG",
                server.kubeconfig(server.tokenOf(Chart.NAMESPACE, account)).toString(),
                "DISKFERRY_NAMESPACE",
                Chart.NAMESPACE,
                "DISKFERRY_POD_NAME",
                name,
                "DISKFERRY_DATASOURCE_IMAGE",
                "diskferry/datasource-pod:test",
                // The pods are stood in for, so it makes no difference what they would read.
                "DISKFERRY_DATASOURCE_SOURCES",
                "http,registry,blank,vddk",
                "DISKFERRY_HEALTH_PORT",
                Integer.toString(port));
        Path cache = directory.resolve(CACHE);
        List<String> command =
                Files.exists(cache) ? arguments("-XX:AOTCache=" + cache, program) : MODULE.arguments(MEMORY, program);
        return ServerProcess.start(name, PackagedModule.JAVA, command, environment, directory);
    }

    private static List<String> arguments(String cacheFlag, List<String> program) throws IOException {
        return Stream.concat(Stream.of(cacheFlag), MODULE.arguments(MEMORY, program).stream())
                .toList();
    }
}
