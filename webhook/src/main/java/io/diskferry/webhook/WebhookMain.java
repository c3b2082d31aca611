package io.diskferry.webhook;

import io.diskferry.certs.TlsMaterial;
import io.diskferry.webhook.cluster.ServiceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.LogManager;

/**
 * Starts the webhook. {@code --check} prints the version and ends; {@code --train} runs the main path on loopback, without a
 * cluster, and ends: the image build makes the AOT cache from that run.
 */
public final class WebhookMain {
    private static final System.Logger LOG = System.getLogger(WebhookMain.class.getName());

    private WebhookMain() {}

    /** The only place that ends the process: the web server's threads would keep it alive otherwise. */
    public static void main(String[] arguments) {
        try {
            configureLogging();
            switch (arguments.length == 0 ? "" : arguments[0]) {
                case "" -> serve();
                case "--check" -> System.out.println("diskferry webhook " + version());
                case "--train" -> {
                    Training.run();
                    System.exit(0);
                }
                default -> throw new IllegalArgumentException("unknown argument " + arguments[0]);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("webhook: " + e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            LOG.log(System.Logger.Level.ERROR, "the webhook could not start", e);
            System.exit(1);
        }
    }

    private static void serve() {
        Thread.ofPlatform().daemon().name("prepare-keys").start(TlsMaterial::prepare);
        Settings settings = Settings.of(System.getenv());
        var webhook = new Webhook(settings, ServiceAccount.connection(System.getenv(), settings.serviceAccount()));
        Runtime.getRuntime().addShutdownHook(new Thread(webhook::close, "drain"));
    }

    private static String version() {
        return Objects.requireNonNullElse(WebhookMain.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    private static void configureLogging() throws IOException {
        try (InputStream configuration = WebhookMain.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
    }
}
