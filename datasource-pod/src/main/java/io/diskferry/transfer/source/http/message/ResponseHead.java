package io.diskferry.transfer.source.http.message;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Status line and headers of an answer.
 *
 * @param persistentVersion whether the protocol version keeps connections by default (HTTP/1.1)
 * @param status the three digits
 * @param headers by lower-case name; of a repeated header the last value, but of WWW-Authenticate all: each is a way in
 */
public record ResponseHead(boolean persistentVersion, int status, Map<String, String> headers) {
    /** A head beyond this is nobody's honest answer. */
    private static final int MAX_BYTES = 64 << 10;
    /** Honest servers send one interim answer or two; an endless row of them would keep us for ever. */
    private static final int MAX_INTERIM = 16;

    private static final String CHALLENGE = "www-authenticate";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** Reads a head, passing over interim (1xx) answers. */
    public static ResponseHead read(InputStream in) throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            ResponseHead head = parse(lines(in));
            if (head.status >= 200) {
                return head;
            }
        }
        throw new IOException("the server sends interim answers and no final one");
    }

    /** The value of a header; null when it is not there. */
    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** Length of the body; null when it is not given. */
    @Nullable
    public Long contentLength() throws IOException {
        String text = header("content-length");
        return text == null ? null : number(text);
    }

    /** Whether the body comes in chunks (RFC 9112, 7.1). */
    public boolean chunked() {
        String coding = header("transfer-encoding");
        return coding != null && coding.toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    /** Whether there is no body, whatever the headers say (RFC 9112, 6.3). */
    public boolean hasNoBody() {
        return status == 204 || status == 304;
    }

    /** Whether the connection can serve another request after the body. */
    public boolean keepsConnection() {
        String connection = header("connection");
        return connection == null ? persistentVersion : !connection.equalsIgnoreCase("close");
    }

    /** Whether the content is at another address (RFC 9110, 15.4). */
    public boolean redirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> header("location") != null;
            default -> false;
        };
    }

    /**
     * How long the server asks to be left alone (Retry-After, RFC 9110, 10.2.3); zero when it does not, or not legibly. A date
     * is counted from the server's own, so that clocks need not agree.
     */
    public Duration retryAfter() {
        String asked = headers.getOrDefault("retry-after", "");
        if (SECONDS.matcher(asked).matches()) {
            return Duration.ofSeconds(Long.parseLong(asked));
        }
        Instant until = date(asked);
        Instant now = date(headers.getOrDefault("date", ""));
        return until == null || now == null || until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
    }

    private static @Nullable Instant date(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * A number of a header.
     *
     * @throws IOException when it is none, or below zero
     */
    public static long number(String text) throws IOException {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IOException("the server's answer has a malformed number", e);
        }
        throw new IOException("the server's answer has a negative number");
    }

    private static ResponseHead parse(List<String> lines) throws IOException {
        String[] statusLine = lines.getFirst().split(" ", 3);
        if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.") || statusLine[1].length() != 3) {
            throw new IOException("the server does not answer in HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = line.substring(colon + 1).strip();
                headers.merge(name, value, (before, last) -> name.equals(CHALLENGE) ? before + ", " + last : last);
            }
        }
        return new ResponseHead(!statusLine[0].equals("HTTP/1.0"), (int) number(statusLine[1]), headers);
    }

    private static List<String> lines(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int read = 0; read < MAX_BYTES; read++) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the server closed the connection without an answer");
            }
            if (c == '\n') {
                if (line.isEmpty() && !lines.isEmpty()) {
                    return lines;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        throw new IOException("the head of the server's answer has no end");
    }
}
