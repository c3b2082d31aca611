package io.diskferry.transfer;

import io.diskferry.certs.UnusableCertificateException;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.ProgressEndpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Starts the progress endpoint beside the transfer, a moment after it has begun: its TLS would take the processor from the first
 * request, and the controller asks a pod only once it has run for two seconds. What is over by then never pays for it.
 * Without an endpoint the transfer goes on; nobody sees its progress, and the report still comes.
 */
final class ProgressService implements AutoCloseable {
    private static final Duration AFTER = Duration.ofSeconds(1);

    private @Nullable Thread thread;
    private @Nullable ProgressEndpoint endpoint;
    private boolean closed;

    private ProgressService() {}

    static ProgressService of(PodLayout layout, String ownerUid, Meter meter) {
        ProgressService service = new ProgressService();
        Integer port = layout.progressPort();
        if (port != null) {
            service.thread = Thread.ofPlatform()
                    .daemon()
                    .name("progress-start")
                    .start(() -> service.serve(layout.tls(), port, ownerUid, meter));
        }
        return service;
    }

    private void serve(Path tls, int port, String ownerUid, Meter meter) {
        try {
            Thread.sleep(AFTER);
            keep(ProgressEndpoint.start(tls, port, ownerUid, meter));
        } catch (InterruptedException e) {
            // The transfer ended before anybody could ask for its progress.
            Thread.currentThread().interrupt();
        } catch (IOException | UnusableCertificateException e) {
            System.getLogger(ProgressService.class.getName())
                    .log(Level.WARNING, "no progress is served: " + e.getMessage());
        }
    }

    private synchronized void keep(ProgressEndpoint started) {
        endpoint = started;
        if (closed) {
            started.close();
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
        synchronized (this) {
            closed = true;
            if (endpoint != null) {
                endpoint.close();
            }
        }
    }
}
