package io.diskferry.populator;

import io.diskferry.populator.cluster.KubeClients;
import io.diskferry.populator.cluster.KubeCluster;
import io.diskferry.populator.health.HealthServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.TimeZone;

/**
 * The controllers' process. {@code --check} prints the version and ends; {@code --train} goes through the main paths on the
 * loopback interface and ends, for the image's start-up cache; {@code --uninstall} makes the cluster ready for the removal of
 * this product and ends. The only place that ends the process.
 */
public final class PopulatorMain {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private PopulatorMain() {}

    /** Runs until the process is told to end or must not go on. */
    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Logging.configure();
        // Other threads keep the process alive, so its end is always said.
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            return switch (arguments.length == 0 ? "" : arguments[0]) {
                case "" -> serve(Settings.read(System.getenv()));
                case "--check" -> check();
                case "--train" -> train();
                case "--uninstall" -> uninstall(Settings.read(System.getenv()));
                default -> misused("unknown argument " + arguments[0] + "; known are --check, --train and --uninstall");
            };
        } catch (MalformedSettingsException e) {
            return misused(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | Error e) {
            logger().log(Level.ERROR, "the process ends", e);
            return FAILED;
        }
    }

    private static int serve(Settings settings) throws IOException {
        InstantSource clock = InstantSource.system();
        KubeCluster cluster = new KubeCluster(KubeClients.standard(), settings.namespace(), clock, settings.podName());
        Populator populator = Wiring.populator(cluster, settings, clock);
        HealthServer.start(settings.healthPort(), populator);
        Runtime.getRuntime().addShutdownHook(new Thread(populator::stop, "shutdown"));
        populator.start();
        logger().log(Level.INFO, () -> "populator " + version() + " in namespace " + settings.namespace());
        String reason = populator.awaitEnd();
        logger().log(Level.ERROR, () -> "the process ends: " + reason);
        return FAILED;
    }

    private static int check() {
        System.out.println("diskferry populator " + version());
        return 0;
    }

    private static int train() throws IOException {
        Training.run();
        return 0;
    }

    private static int uninstall(Settings settings) throws IOException {
        InstantSource clock = InstantSource.system();
        try (KubeCluster cluster =
                new KubeCluster(KubeClients.standard(), settings.namespace(), clock, settings.podName())) {
            return Wiring.uninstall(cluster, settings, clock, System.out::println)
                            .run()
                    ? 0
                    : FAILED;
        }
    }

    private static int misused(String message) {
        logger().log(Level.ERROR, message);
        return MISUSED;
    }

    private static String version() {
        String version = PopulatorMain.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Asked for late: the first logger reads the configuration. */
    private static Logger logger() {
        return System.getLogger(PopulatorMain.class.getName());
    }
}
