package io.diskferry.e2e.process;

import static org.awaitility.Awaitility.await;

import io.diskferry.e2e.apiserver.ApiServer;
import io.diskferry.e2e.apiserver.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The populator as its image runs it: the packaged jars, the image's JVM flags, the memory that the chart gives it. */
public final class PopulatorProcess implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path MODULE = Path.of("..", "populator", "target").toAbsolutePath();
    private static final Path FLAGS = Path.of("images", "flags", "populator");
    private static final String MAIN = "io.diskferry.populator.PopulatorMain";
    /** The chart's limit; the image's flags take a share of what the container may have. */
    private static final String MEMORY = "-XX:MaxRAM=512m";

    /** For a profiler. */
    private static final String MORE_FLAGS = System.getProperty("populator.flags", "");

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
        int port = freePort();
        ServerProcess process = run(server, directory, name, "diskferry-populator", List.of(), port);
        PopulatorProcess started = new PopulatorProcess(process, port);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            process.requireRunning();
            return started.metrics().contains("diskferry_populator_leader 1");
        });
        return started;
    }

    /** Records the cache for quick starts, as the image's build does; what starts in that directory from then on uses it. */
    public static void train(Path directory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(flags());
        command.addAll(
                List.of("-XX:AOTCacheOutput=" + directory.resolve(CACHE), MEMORY, "-cp", classPath(), MAIN, "--train"));
        ServerProcess training = ServerProcess.start("training", JAVA, command, Map.of(), directory);
        if (training.process().waitFor() != 0) {
            throw new AssertionError("the training failed:\n" + training.lastLines());
        }
    }

    /** Runs it as the chart's uninstall job does; returns its exit code. */
    public static int uninstall(ApiServer server, Path directory) throws IOException, InterruptedException {
        return run(server, directory, "uninstall", "diskferry-uninstall", List.of("--uninstall"), freePort())
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
        List<String> command = new ArrayList<>(flags());
        command.addAll(Pattern.compile("\\s+")
                .splitAsStream(MORE_FLAGS)
                .filter(flag -> !flag.isEmpty())
                .toList());
        if (Files.exists(directory.resolve(CACHE))) {
            command.add("-XX:AOTCache=" + directory.resolve(CACHE));
        }
        command.addAll(List.of(MEMORY, "-cp", classPath(), MAIN));
        command.addAll(arguments);
        Map<String, String> environment = Map.of(
                "KUBECONFIG",
                Account.kubeconfig(server, account, directory).toString(),
                "DISKFERRY_NAMESPACE",
                Chart.NAMESPACE,
                "DISKFERRY_POD_NAME",
                name,
                "DISKFERRY_DATASOURCE_IMAGE",
                "diskferry/datasource-pod:test",
                "DISKFERRY_HEALTH_PORT",
                Integer.toString(port));
        return ServerProcess.start(name, JAVA, command, environment, directory);
    }

    private static List<String> flags() throws IOException {
        return Files.readAllLines(FLAGS).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
    }

    private static String classPath() {
        try (var jars = Files.list(MODULE)) {
            String own = jars.map(Path::toString)
                    .filter(path -> path.matches(".*/populator-[^/]*(?<!-sources)(?<!-tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the populator is not packaged: " + MODULE));
            return own + File.pathSeparator + MODULE.resolve("lib").resolve("*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
