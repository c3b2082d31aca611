package io.diskferry.e2e.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes between an import and a server on loopback, and breaks or holds them up where a test says. */
public final class Relay implements AutoCloseable {
    private static final int BUFFER = 16 << 10;
    private static final int SEND_BUFFER = 64 << 10;

    private final ServerSocket listener;
    private final int serverPort;
    private final long breakAfter;
    private final AtomicInteger breaksLeft;
    private final long holdAt;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Relay(InetAddress address, int serverPort, long breakAfter, int breaks, long holdAt) throws IOException {
        this.listener = new ServerSocket(0, 50, address);
        this.serverPort = serverPort;
        this.breakAfter = breakAfter;
        this.breaksLeft = new AtomicInteger(breaks);
        this.holdAt = holdAt;
        Thread.ofPlatform().daemon().name("relay").start(this::accept);
    }

    /** Passes everything. */
    public static Relay to(int serverPort) throws IOException {
        return new Relay(InetAddress.getLoopbackAddress(), serverPort, Long.MAX_VALUE, 0, Long.MAX_VALUE);
    }

    /** Passes everything to a server on loopback, from an address that others than this machine can reach. */
    public static Relay from(String address, int serverPort) throws IOException {
        return new Relay(InetAddress.ofLiteral(address), serverPort, Long.MAX_VALUE, 0, Long.MAX_VALUE);
    }

    /** Breaks that many connections, each once it has delivered so many bytes. */
    public static Relay breaking(int serverPort, int connections, long afterBytes) throws IOException {
        return new Relay(InetAddress.getLoopbackAddress(), serverPort, afterBytes, connections, Long.MAX_VALUE);
    }

    /** Delivers so many bytes over all connections, and then nothing until it is told to let go. */
    public static Relay holdingAt(int serverPort, long bytes) throws IOException {
        return new Relay(InetAddress.getLoopbackAddress(), serverPort, Long.MAX_VALUE, 0, bytes);
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    /** How many bytes the server's answers had so far. */
    public long delivered() {
        return delivered.get();
    }

    /** Whether it still owes breaks. */
    public boolean hasBrokenAll() {
        return breaksLeft.get() <= 0;
    }

    /** Waits until nothing more is delivered. */
    public void awaitHeld() throws InterruptedException {
        held.await();
    }

    /** Delivers again. */
    public void letGo() {
        letGo.countDown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                // What a client never reads is not to count as delivered.
                client.setSendBufferSize(SEND_BUFFER);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                connections.incrementAndGet();
                open.add(client);
                open.add(server);
                Thread.ofPlatform().daemon().start(() -> pass(client, server, false));
                Thread.ofPlatform().daemon().start(() -> pass(server, client, true));
            } catch (IOException _) {
                // The test is over and has closed the listener.
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            long passed = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passed += read;
                if (answers && mustStop(passed, read)) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException _) {
            // One side left, as it does at the end of every connection.
            return;
        }
    }

    /** Whether the connection ends here; waits where everything is held. */
    private boolean mustStop(long passed, int read) {
        if (passed > breakAfter && breaksLeft.getAndDecrement() > 0) {
            return true;
        }
        if (delivered.addAndGet(read) > holdAt) {
            held.countDown();
            awaitLetGo();
        }
        return false;
    }

    private void awaitLetGo() {
        try {
            letGo.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        letGo();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
