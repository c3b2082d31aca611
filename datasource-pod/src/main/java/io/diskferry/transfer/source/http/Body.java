package io.diskferry.transfer.source.http;

import io.diskferry.transfer.source.http.message.ResponseHead;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one answer. The three ways in which HTTP/1.1 marks the end are its subclasses. At the end the connection is
 * given back; a body that is closed before its end closes the connection, which costs less than reading what nobody wants.
 */
public abstract class Body extends InputStream {
    private final HttpConnection connection;
    private boolean over;

    Body(HttpConnection connection) {
        this.connection = connection;
    }

    /** Frames the body that follows a head. */
    static Body of(ResponseHead head, HttpConnection connection) throws IOException {
        if (head.chunked()) {
            return new ChunkedBody(connection);
        }
        Long length = head.contentLength();
        return length == null ? new OpenEndedBody(connection) : new FixedBody(connection, length);
    }

    /** The body of an answer that has none. */
    static Body empty(HttpConnection connection) {
        return new FixedBody(connection, 0);
    }

    /** From now on, this long is waited for the next byte. */
    final void patience(int millis) throws IOException {
        connection.patience(millis);
    }

    /** Reads at least one byte; -1 at the end, where {@link #end} has been called. */
    abstract int readMore(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public final int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        return over ? -1 : readMore(buffer, offset, length);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final void close() {
        if (!over) {
            over = true;
            connection.close();
        }
    }

    final InputStream wire() {
        return connection.input();
    }

    /** The last byte was read. */
    final int end() {
        over = true;
        connection.release();
        return -1;
    }

    final EOFException early(String what) {
        return new EOFException("the connection ended " + what);
    }

    /** Content-Length bytes. */
    private static final class FixedBody extends Body {
        private final long length;
        private long left;

        FixedBody(HttpConnection connection, long length) {
            super(connection);
            this.length = length;
            this.left = length;
        }

        @Override
        int readMore(byte[] buffer, int offset, int wanted) throws IOException {
            if (left == 0) {
                return end();
            }
            int read = wire().read(buffer, offset, (int) Math.min(wanted, left));
            if (read < 0) {
                throw early("after " + (length - left) + " of " + length + " bytes");
            }
            left -= read;
            if (left == 0) {
                end();
            }
            return read;
        }
    }

    /** Until the server closes the connection: whether that was the end, only the content can tell. */
    private static final class OpenEndedBody extends Body {
        OpenEndedBody(HttpConnection connection) {
            super(connection);
        }

        @Override
        int readMore(byte[] buffer, int offset, int wanted) throws IOException {
            int read = wire().read(buffer, offset, wanted);
            return read < 0 ? end() : read;
        }
    }

    /** Chunks, each with its length in front (RFC 9112, 7.1). */
    private static final class ChunkedBody extends Body {
        private static final int MAX_LINE = 8 << 10;
        private static final int MAX_TRAILERS = 128;
        private long left;
        private boolean begun;

        ChunkedBody(HttpConnection connection) {
            super(connection);
        }

        @Override
        int readMore(byte[] buffer, int offset, int wanted) throws IOException {
            if (left == 0) {
                if (begun) {
                    line();
                }
                begun = true;
                left = chunkLength(line());
                if (left == 0) {
                    passTrailers();
                    return end();
                }
            }
            int read = wire().read(buffer, offset, (int) Math.min(wanted, left));
            if (read < 0) {
                throw early("inside a chunk");
            }
            left -= read;
            return read;
        }

        private static long chunkLength(String line) throws IOException {
            int extension = line.indexOf(';');
            String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
            try {
                long length = Long.parseLong(digits, 16);
                if (length >= 0) {
                    return length;
                }
            } catch (NumberFormatException e) {
                throw new IOException("the server sends a chunk without a length", e);
            }
            throw new IOException("the server sends a chunk of negative length");
        }

        private void passTrailers() throws IOException {
            for (int trailers = 0; trailers < MAX_TRAILERS; trailers++) {
                if (line().isEmpty()) {
                    return;
                }
            }
            throw new IOException("the server sends trailers without an end");
        }

        private String line() throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.length() < MAX_LINE) {
                int c = wire().read();
                if (c < 0) {
                    throw early("between two chunks");
                }
                if (c == '\n') {
                    return text.toString();
                }
                if (c != '\r') {
                    text.append((char) c);
                }
            }
            throw new IOException("the server sends a line without an end");
        }
    }
}
