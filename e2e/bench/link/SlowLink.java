import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A link on loopback that is slower than loopback: it paces what a server answers, for each connection by itself, and delays both directions.
 * For the benchmark, on kernels without a packet scheduler that can do so.
 *
 * <p>{@code java SlowLink PORT SERVER-PORT [--bytes-per-second N] [--round-trip-millis N] [--end-after BYTES]}
 *
 * <p>A delayed connection has at most {@value #PIECES_UNDER_WAY} pieces of {@value #PIECE_BYTES} bytes under way, as the kernel's send buffer
 * of 4 MiB would allow; its first request waits a round trip more, as a handshake does. What TCP's slow start costs is not
 * imitated. With {@code --end-after} the process ends, and with it every connection, once it has delivered so many bytes.
 */
final class SlowLink {
    private static final int PIECE_BYTES = 64 << 10;
    private static final int PIECES_UNDER_WAY = 64;

    private final int serverPort;
    private final long bytesPerSecond;
    private final long oneWayNanos;
    private final long endAfter;
    private final AtomicLong delivered = new AtomicLong();

    /** Some bytes and when they arrive; none: the end. */
    private record Piece(byte[] bytes, int length, long due) {}

    private SlowLink(int serverPort, long bytesPerSecond, long roundTripMillis, long endAfter) {
        this.serverPort = serverPort;
        this.bytesPerSecond = bytesPerSecond;
        this.oneWayNanos = roundTripMillis * 1_000_000 / 2;
        this.endAfter = endAfter;
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        long rate = Long.MAX_VALUE;
        long roundTrip = 0;
        long endAfter = Long.MAX_VALUE;
        for (int i = 2; i < arguments.length; i += 2) {
            long value = Long.parseLong(arguments[i + 1]);
            switch (arguments[i]) {
                case "--bytes-per-second" -> rate = value;
                case "--round-trip-millis" -> roundTrip = value;
                case "--end-after" -> endAfter = value;
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        new SlowLink(Integer.parseInt(arguments[1]), rate, roundTrip, endAfter).serve(port);
    }

    private void serve(int port) throws IOException {
        try (ServerSocket listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                pass(client, server, Long.MAX_VALUE, 2 * oneWayNanos);
                pass(server, client, bytesPerSecond, 0);
            }
        }
    }

    /** One direction: one thread takes bytes in and says when they are due, another delivers them then. */
    private void pass(Socket from, Socket to, long rate, long firstDelay) {
        BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(PIECES_UNDER_WAY);
        Thread.ofPlatform().daemon().start(() -> take(from, rate, firstDelay, underWay));
        Thread.ofPlatform().daemon().start(() -> deliver(from, to, underWay, rate != Long.MAX_VALUE || firstDelay == 0));
    }

    private void take(Socket from, long rate, long firstDelay, BlockingQueue<Piece> underWay) {
        long sent = System.nanoTime();
        long delay = firstDelay + oneWayNanos;
        try {
            InputStream in = from.getInputStream();
            int read = 0;
            while (read >= 0) {
                byte[] bytes = new byte[PIECE_BYTES];
                read = in.read(bytes);
                int length = Math.max(read, 0);
                sent = Math.max(sent, System.nanoTime()) + (rate == Long.MAX_VALUE ? 0 : length * 1_000_000_000L / rate);
                underWay.put(new Piece(bytes, read, sent + delay));
                delay = oneWayNanos;
            }
        } catch (IOException _) {
            end(underWay);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A connection that breaks ends as one that is closed does. */
    private static void end(BlockingQueue<Piece> underWay) {
        try {
            underWay.put(new Piece(new byte[0], -1, System.nanoTime()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Socket from, Socket to, BlockingQueue<Piece> underWay, boolean answers) {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            for (Piece piece = underWay.take(); piece.length() >= 0; piece = underWay.take()) {
                await(piece.due());
                out.write(piece.bytes(), 0, piece.length());
                if (answers && delivered.addAndGet(piece.length()) >= endAfter) {
                    Runtime.getRuntime().halt(0);
                }
            }
        } catch (IOException _) {
            // One side left, as it does at the end of every connection.
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
