package io.diskferry.e2e.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server, hands everything on, and cuts answers that get too long, a given number of times. */
public final class Interruption implements AutoCloseable {
    private static final int PIECE = 8 << 10;

    private final ServerSocket listening;
    private final int server;
    private final long bytes;
    private final AtomicInteger cutsLeft;

    private Interruption(ServerSocket listening, int server, long bytes, int cuts) {
        this.listening = listening;
        this.server = server;
        this.bytes = bytes;
        this.cutsLeft = new AtomicInteger(cuts);
    }

    /**
     * Begins to stand in front of a server on loopback.
     *
     * @param bytes after which a connection is cut
     * @param cuts how many connections are cut
     */
    public static Interruption before(int server, long bytes, int cuts) throws IOException {
        Interruption started =
                new Interruption(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), server, bytes, cuts);
        Thread.ofVirtual().start(started::accept);
        return started;
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections it would still cut. */
    public int cutsLeft() {
        return cutsLeft.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> copy(client, upstream, false));
                Thread.ofVirtual().start(() -> copy(upstream, client, true));
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Until one side ends, or the answer is cut; then both do. */
    private void copy(Socket from, Socket to, boolean cutting) {
        byte[] piece = new byte[PIECE];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            long copied = 0;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                copied += read;
                if (cutting && copied > bytes && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
            }
        } catch (IOException _) {
            // The other direction has ended the connection.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
