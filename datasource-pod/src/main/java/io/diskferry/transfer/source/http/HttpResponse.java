package io.diskferry.transfer.source.http;

import io.diskferry.transfer.source.http.message.ResponseHead;
import java.io.Closeable;
import java.io.IOException;

/** An answer whose body waits to be read. */
public record HttpResponse(ResponseHead head, Body body) implements Closeable {
    /**
     * The whole body of an answer that has to be small.
     *
     * @param limit how many bytes it may have
     * @throws IOException also when it has more
     */
    public byte[] bytes(int limit) throws IOException {
        byte[] all = body.readNBytes(limit);
        if (all.length == limit && body.read() >= 0) {
            throw new IOException("the server's answer has more than " + limit + " bytes");
        }
        return all;
    }

    /** How the body begins, as far as it comes; it is not read on after this. */
    byte[] beginning(int limit) {
        try (this) {
            return body.readNBytes(limit);
        } catch (IOException _) {
            // It was to explain a refusal, and the refusal stands without it.
            return new byte[0];
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
