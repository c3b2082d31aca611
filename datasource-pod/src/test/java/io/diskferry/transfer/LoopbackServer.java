package io.diskferry.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/** Listens on loopback, and has each connection served on a thread of its own. */
final class LoopbackServer implements Closeable {
    private final ServerSocket listener;
    private final Service service;

    /** What is done with a connection, which is closed behind it. */
    @FunctionalInterface
    interface Service {
        void serve(Socket client) throws IOException;
    }

    private LoopbackServer(ServerSocket listener, Service service) {
        this.listener = listener;
        this.service = service;
    }

    static LoopbackServer start(ServerSocketFactory sockets, Service service) throws IOException {
        LoopbackServer server =
                new LoopbackServer(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), service);
        Thread.ofPlatform().daemon().name("loopback").start(server::accept);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                // The test is over and has closed the listener.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            // The other side left, as some of these tests have it do.
            System.getLogger("loopback").log(System.Logger.Level.DEBUG, "gone", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
