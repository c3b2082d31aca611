package io.diskferry.e2e.counterpart;

import io.diskferry.e2e.apiserver.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that imports read from: it runs in a folder of its own, is ready once it listens on loopback, and is gone with its
 * files when it is closed.
 *
 * @param process the running program
 * @param directory its folder, with its log
 * @param port where it listens
 * @param certificate with which it listens; null: without TLS
 */
public record Counterpart(
        ServerProcess process,
        Path directory,
        int port,
        @Nullable ServerCertificate certificate) implements AutoCloseable {
    /** The address that counterparts listen on. */
    public static final String HOST = "127.0.0.1";

    private static final Duration LONGEST_START = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** A folder for what a server needs before it starts; it goes with the server. */
    public static Path newDirectory(String name) throws IOException {
        return Files.createTempDirectory("diskferry-" + name + "-");
    }

    /**
     * Starts a program and waits until it listens.
     *
     * @param directory of {@link #newDirectory}
     * @param port where the arguments have it listen
     */
    public static Counterpart start(
            String name,
            Path program,
            List<String> arguments,
            Map<String, String> environment,
            Path directory,
            int port)
            throws IOException, InterruptedException {
        Counterpart started = new Counterpart(
                ServerProcess.start(name, program, arguments, environment, directory), directory, port, null);
        try {
            started.awaitListening();
        } catch (AssertionError | InterruptedException failure) {
            started.close();
            throw failure;
        }
        return started;
    }

    /** The same server, whose arguments name a certificate. */
    Counterpart with(@Nullable ServerCertificate itsCertificate) {
        return new Counterpart(process, directory, port, itsCertificate);
    }

    /** Where it serves: scheme, host and port. */
    String endpoint() {
        return endpoint(HOST);
    }

    /** The same under a host name. */
    String endpoint(String host) {
        return (certificate == null ? "http://" : "https://") + host + ":" + port;
    }

    /** Its certificate, where it has one. */
    ServerCertificate requireCertificate() {
        if (certificate == null) {
            throw new IllegalStateException("it has no certificate");
        }
        return certificate;
    }

    private void awaitListening() throws InterruptedException {
        Instant latest = Instant.now().plus(LONGEST_START);
        while (!listens()) {
            process.requireRunning();
            if (Instant.now().isAfter(latest)) {
                throw new AssertionError(process.name() + " does not listen:\n" + process.lastLines());
            }
            Thread.sleep(PAUSE);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
