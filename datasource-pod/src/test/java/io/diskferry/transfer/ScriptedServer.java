package io.diskferry.transfer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A web server on loopback that answers every request, also wrongly, as a test says; one request a connection. */
final class ScriptedServer implements Closeable {
    /** How a client's first record begins (RFC 8446, 5.1). */
    private static final int TLS_HANDSHAKE = 22;

    private final String scheme;
    private final LoopbackServer server;
    private final Script script;
    private final AtomicInteger count = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What a test decides on: the number counts from 0. */
    record Request(int number, String method, String path, Map<String, String> headers) {
        /** The first byte that is asked for; 0 without a range. */
        int from() {
            String range = headers.get("range");
            return range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
        }

        /** One behind the last byte that is asked for. */
        int end(int size) {
            String range = headers.getOrDefault("range", "bytes=0-");
            String last = range.substring(range.indexOf('-') + 1);
            return last.isEmpty() ? size : Integer.parseInt(last) + 1;
        }
    }

    /** Writes an answer; the connection is closed behind it. */
    @FunctionalInterface
    interface Script {
        void answer(Request request, Answer answer) throws IOException;
    }

    /** The other side's ear. */
    static final class Answer {
        private final OutputStream out;

        Answer(OutputStream out) {
            this.out = out;
        }

        void head(String text) throws IOException {
            out.write((text + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }

        void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void body(byte[] bytes, int from, int end) throws IOException {
            out.write(bytes, from, end - from);
        }

        /** The part that was asked for, as a good server sends it. */
        void partial(Request request, byte[] content, String etag) throws IOException {
            partial(request, content, etag, Integer.MAX_VALUE);
        }

        /** The same, cut off after some bytes. */
        void partial(Request request, byte[] content, String etag, int atMost) throws IOException {
            int from = request.from();
            int end = request.end(content.length);
            head("HTTP/1.1 206 Partial Content\r\nETag: " + etag + "\r\nContent-Length: " + (end - from)
                    + "\r\nContent-Range: bytes " + from + "-" + (end - 1) + "/" + content.length);
            body(content, from, (int) Math.min(end, (long) from + atMost));
        }

        /** Everything, whatever was asked for. */
        void whole(byte[] content, String headers) throws IOException {
            head("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + content.length);
            body(content, 0, content.length);
        }

        void status(int code) throws IOException {
            head("HTTP/1.1 " + code + " Scripted\r\nContent-Length: 0");
        }

        void redirect(String location) throws IOException {
            head("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location);
        }
    }

    private ScriptedServer(String scheme, ServerSocketFactory sockets, Script script) throws IOException {
        this.scheme = scheme;
        this.script = script;
        this.server = LoopbackServer.start(sockets, this::serve);
    }

    static ScriptedServer start(Script script) throws IOException {
        return new ScriptedServer("http", ServerSocketFactory.getDefault(), script);
    }

    /** The same by TLS, with the certificate of that context. */
    static ScriptedServer startSecure(SSLContext tls, Script script) throws IOException {
        return new ScriptedServer("https", tls.getServerSocketFactory(), script);
    }

    String url(String path) {
        return scheme + "://" + authority() + path;
    }

    /** Host and port. */
    String authority() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.port();
    }

    List<Request> requests() {
        return requests;
    }

    private void serve(Socket socket) throws IOException {
        Request request = read(socket.getInputStream());
        requests.add(request);
        script.answer(request, new Answer(socket.getOutputStream()));
    }

    private Request read(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        reader.mark(1);
        if (reader.read() == TLS_HANDSHAKE) {
            throw new IOException("a client wants TLS, and there is none");
        }
        reader.reset();
        String requestLine = reader.readLine();
        if (requestLine == null) {
            throw new EOFException("no request came");
        }
        String[] words = requestLine.split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Request(count.getAndIncrement(), words[0], words[1], headers);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
