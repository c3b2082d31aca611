package io.diskferry.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A proxy on loopback that answers each CONNECT with one status, and on 200 leads to one port, whatever name was asked for. */
final class TunnellingProxy implements Closeable {
    private final LoopbackServer server;
    private final int status;
    private final int port;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private TunnellingProxy(ServerSocketFactory sockets, int status, int port) throws IOException {
        this.status = status;
        this.port = port;
        this.server = LoopbackServer.start(sockets, this::serve);
    }

    /** @param to the server that tunnels lead to */
    static TunnellingProxy start(ServerSocketFactory sockets, int status, ScriptedServer to) throws IOException {
        return new TunnellingProxy(sockets, status, to.port());
    }

    String authority() {
        return "127.0.0.1:" + server.port();
    }

    /** Request heads, as they came. */
    List<String> heads() {
        return heads;
    }

    private void serve(Socket client) throws IOException {
        heads.add(head(client.getInputStream()));
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + " As told\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (status == 200) {
            pipe(client);
        }
    }

    private void pipe(Socket client) throws IOException {
        try (Socket origin = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread up = Thread.ofPlatform().daemon().start(() -> copy(client, origin));
            copy(origin, client);
            up.interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            System.getLogger("tunnel").log(System.Logger.Level.DEBUG, "gone", e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no head came");
            }
            text.append((char) c);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
