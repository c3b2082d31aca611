package io.diskferry.webhook.shell;

import com.google.gson.reflect.TypeToken;
import io.diskferry.certs.TlsMaterial;
import io.diskferry.certs.UnusableCertificateException;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.util.Watch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Follows the Secret with the webhook's certificate and hands each usable one on. A watch that ends, for whatever reason, is
 * begun anew and starts with the Secret as it is then, so that no change is missed for longer than a pause. A Secret that is
 * gone or cannot be used changes nothing: the certificate that is shown stays until there is a better one.
 */
public final class CertificateWatch implements AutoCloseable {
    /** Name of the Secret, in the release's own namespace. */
    public static final String SECRET = "diskferry-webhook-tls";

    private static final System.Logger LOG = System.getLogger(CertificateWatch.class.getName());
    private static final int WATCH_SECONDS = 300;
    /** Longer than the server lets a watch live: only a connection that died unnoticed runs into it. */
    private static final Duration SILENCE = Duration.ofSeconds(WATCH_SECONDS + 30);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ApiClient client;
    private final String namespace;
    private final Consumer<TlsMaterial> use;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Call current;

    /**
     * Begins to watch, on a thread of its own.
     *
     * @param client a connection to the cluster; its read time-out is changed, so it is for this watch alone
     * @param namespace where the Secret is
     * @param use takes each certificate
     */
    public CertificateWatch(ApiClient client, String namespace, Consumer<TlsMaterial> use) {
        this.client = client.setReadTimeout((int) SILENCE.toMillis());
        this.namespace = namespace;
        this.use = use;
        this.thread = Thread.ofVirtual().name("certificate-watch").unstarted(this::run);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                watch();
            } catch (ApiException e) {
                // Its message goes over several lines and repeats headers.
                trouble(
                        e.getCause() == null
                                ? "HTTP " + e.getCode()
                                : e.getCause().toString());
            } catch (IOException | RuntimeException e) {
                trouble(e.toString());
            }
            pause();
        }
    }

    private void watch() throws ApiException, IOException {
        Call call = new CoreV1Api(client)
                .listNamespacedSecret(namespace)
                .fieldSelector("metadata.name=" + SECRET)
                .timeoutSeconds(WATCH_SECONDS)
                .watch(true)
                .buildCall(null);
        current = call;
        try (Watch<V1Secret> events =
                Watch.createWatch(client, call, new TypeToken<Watch.Response<V1Secret>>() {}.getType())) {
            for (Watch.Response<V1Secret> event : events) {
                if (event.type.equals("ADDED") || event.type.equals("MODIFIED")) {
                    offer(event.object.getData());
                }
            }
        }
    }

    private void offer(@Nullable Map<String, byte[]> data) {
        try {
            use.accept(TlsMaterial.of(
                    pem(data, TlsMaterial.CERTIFICATE_FILE),
                    pem(data, TlsMaterial.PRIVATE_KEY_FILE),
                    pem(data, TlsMaterial.AUTHORITIES_FILE)));
        } catch (UnusableCertificateException e) {
            LOG.log(System.Logger.Level.WARNING, "the Secret {0} is of no use: {1}", SECRET, e.getMessage());
        }
    }

    private static String pem(@Nullable Map<String, byte[]> data, String key) {
        byte[] value = data == null ? null : data.get(key);
        return value == null ? "" : new String(value, StandardCharsets.US_ASCII);
    }

    private void trouble(String what) {
        if (!closed) {
            LOG.log(System.Logger.Level.WARNING, "watching the Secret {0}: {1}", SECRET, what);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        Call call = current;
        if (call != null) {
            call.cancel();
        }
        thread.interrupt();
    }
}
