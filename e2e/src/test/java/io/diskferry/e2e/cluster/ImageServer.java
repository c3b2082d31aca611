package io.diskferry.e2e.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A web server on this machine that the cluster's pods can reach. It serves files with ranges and ETags, and can be told
 * to misbehave per path.
 */
final class ImageServer implements BeforeAllCallback, AfterAllCallback {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final HttpServer server;
    private final Map<String, Served> served = new ConcurrentHashMap<>();

    ImageServer() {
        try {
            server = HttpServer.create(
                    new InetSocketAddress(LocalCluster.current().hostAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
    }

    /**
     * How one file is served.
     *
     * @param file what is served
     * @param dropAfter the connection is cut once after so many bytes of the file have been sent in all; negative: never
     * @param gate where the file's delivery stands still
     * @param sentBytes how many bytes of the file have been sent in all answers
     */
    record Served(Path file, long dropAfter, Gate gate, AtomicLong sentBytes) {
        /** Served well. */
        static Served of(Path file) {
            return new Served(file, -1, Gate.open(), new AtomicLong());
        }

        /** Its delivery stands still at an offset. */
        static Served heldAt(Path file, long offset) {
            return new Served(file, -1, Gate.at(offset), new AtomicLong());
        }

        /** The connection is cut once. */
        static Served dropping(Path file, long afterBytes) {
            return new Served(file, afterBytes, Gate.open(), new AtomicLong());
        }
    }

    /** Serves {@code file} well and returns its URL. */
    String serve(String path, Path file) {
        return serve(path, Served.of(file));
    }

    /** Serves a file as told and returns its URL. */
    String serve(String path, Served how) {
        served.put("/" + path, how);
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/" + path;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Served how = served.get(exchange.getRequestURI().getPath());
            if (how == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            send(exchange, how);
        }
    }

    private static void send(HttpExchange exchange, Served how) throws IOException {
        long size = Files.size(how.file());
        long first = 0;
        long last = size - 1;
        int status = 200;
        String range = exchange.getRequestHeaders().getFirst("Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (matcher.matches()) {
            first = Long.parseLong(matcher.group(1));
            last = matcher.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(matcher.group(2)));
            status = 206;
            exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + size);
        }
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        exchange.getResponseHeaders().set("ETag", "\"" + size + "\"");
        exchange.sendResponseHeaders(status, last - first + 1);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            copy(how, first, last - first + 1, exchange.getResponseBody());
        }
    }

    private static void copy(Served how, long first, long length, OutputStream to) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (FileChannel channel = FileChannel.open(how.file());
                InputStream from = Channels.newInputStream(channel.position(first))) {
            long left = length;
            while (left > 0) {
                how.gate().pass(first + length - left, length);
                int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
                long before = how.sentBytes().getAndAdd(read);
                if (before < how.dropAfter() && how.dropAfter() <= before + read) {
                    throw new IOException("cut on purpose");
                }
                to.write(buffer, 0, read);
                left -= read;
            }
        }
    }
}
