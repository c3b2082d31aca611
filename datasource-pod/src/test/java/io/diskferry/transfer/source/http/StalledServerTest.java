package io.diskferry.transfer.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.diskferry.contract.EgressPlan;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.filter.Resuming;
import io.diskferry.transfer.filter.RetryPolicy;
import io.diskferry.transfer.report.Meter;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.http.egress.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that falls silent and keeps the connection must not hold a transfer for ever. */
final class StalledServerTest {
    private static final Timeouts SHORT = new Timeouts(5_000, 50, 50);
    private static final RetryPolicy TWICE = new RetryPolicy(2, Duration.ZERO, Duration.ZERO, _ -> {});

    @TempDir
    Path directory;

    private final List<Socket> held = new ArrayList<>();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hangUp() throws IOException {
        listener.close();
        synchronized (held) {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    /** Says that much to everyone who comes, and then nothing more. */
    private void say(String text) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    synchronized (held) {
                        held.add(socket);
                    }
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                }
            } catch (IOException e) {
                // The test is over and has closed the listener.
                Thread.currentThread().interrupt();
            }
        });
    }

    private OpenedSource open(String scheme) throws IOException {
        String url = scheme + "://127.0.0.1:" + listener.getLocalPort() + "/disk?secret=1";
        return new HttpOpener(SHORT).open(new HttpSource(url, null, null, null, true, null, null), context());
    }

    private SourceContext context() {
        return new SourceContext(
                new SourceFiles(directory, directory, directory, directory, directory), EgressPlan.DIRECT);
    }

    private void assertInterrupted(TransferFault fault) {
        assertThat(fault.problem()).isInstanceOf(SourceInterrupted.class);
        assertThat(fault.problem().message())
                .contains("http")
                .contains("127.0.0.1")
                .doesNotContain("secret");
    }

    @Test
    void beforeItsAnswer() {
        say("");

        assertInterrupted(catchThrowableOfType(TransferFault.class, () -> open("http")));
    }

    @Test
    void aServerThatTakesItsTimeBeforeItsFirstAnswerIsWaitedFor() throws IOException {
        String answer = "HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\nContent-Range: bytes 0-3/4\r\n\r\nsome";
        Thread.ofPlatform().daemon().start(() -> {
            try (Socket socket = listener.accept()) {
                // Longer than the idle time, which is what is shown here; how much longer does not matter.
                Thread.sleep(4L * SHORT.idleMillis());
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String url = "http://127.0.0.1:" + listener.getLocalPort() + "/disk";
        HttpOpener patient = new HttpOpener(new Timeouts(5_000, SHORT.idleMillis(), 60_000));

        OpenedSource.Bytes opened =
                (OpenedSource.Bytes) patient.open(new HttpSource(url, null, null, null, true, null, null), context());

        assertThat(opened.bytes().stream(0).readNBytes(4)).isEqualTo("some".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void inTheMiddleOfItsHead() {
        say("HTTP/1.1 200 OK\r\nContent-");

        assertInterrupted(catchThrowableOfType(TransferFault.class, () -> open("http")));
    }

    @Test
    void inTheHandshake() {
        say("");

        assertInterrupted(catchThrowableOfType(TransferFault.class, () -> open("https")));
    }

    @Test
    void inTheMiddleOfTheData() throws IOException {
        say("HTTP/1.1 206 Partial Content\r\nETag: \"one\"\r\nContent-Length: 1000\r\n"
                + "Content-Range: bytes 0-999/1000\r\n\r\nsome");
        OpenedSource.Bytes opened = (OpenedSource.Bytes) open("http");
        try (Resuming source = new Resuming(opened.bytes(), TWICE, new Meter(InstantSource.system()));
                InputStream stream = source.stream(0)) {
            assertInterrupted(catchThrowableOfType(TransferFault.class, stream::readAllBytes));
        }
    }
}
