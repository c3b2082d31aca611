package io.diskferry.transfer.source.http.message;

import java.nio.charset.StandardCharsets;

/** The bytes of a request. */
public final class RequestHead {
    private RequestHead() {}

    /**
     * Request line, headers and body.
     *
     * @param target what follows the method: a path, an absolute address, or host and port
     */
    public static byte[] bytes(HttpRequest request, String target) {
        StringBuilder text = new StringBuilder(512)
                .append(request.method())
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\n");
        for (Header header : request.headers()) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        String body = request.body();
        if (body != null) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        text.append("\r\n");
        return (body == null ? text : text.append(body)).toString().getBytes(StandardCharsets.UTF_8);
    }
}
