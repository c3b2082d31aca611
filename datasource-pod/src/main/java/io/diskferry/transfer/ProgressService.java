package io.diskferry.transfer;

import io.diskferry.certs.UnusableCertificateException;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.ProgressEndpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts the progress endpoint beside the transfer, once the source has answered: its TLS would otherwise take the processor
 * from the first request. A source that does not answer is waited for only a moment, because then there is something to
 * show, too. Without an endpoint the transfer goes on; nobody sees its progress, and the report still comes.
 */
final class ProgressService implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1_000;

    private final CountDownLatch begun = new CountDownLatch(1);
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

    /** The first request is through. */
    void begin() {
        begun.countDown();
    }

    private void serve(Path tls, int port, String ownerUid, Meter meter) {
        try {
            begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
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
