package io.diskferry.transfer.source.http.message;

import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.transfer.report.TransferFault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * One header line of a request.
 *
 * @param value may be a secret: it is printed by nobody
 */
public record Header(String name, String value) {
    /** Headers that carry a credential wherever they were declared, and the one that names an origin. */
    private static final Set<String> BOUND = Set.of("authorization", "cookie", "proxy-authorization", "host");

    /** Headers on which ranges, checksum and the end of an answer depend. */
    private static final Set<String> RESERVED = Set.of(
            "range",
            "if-range",
            "accept-encoding",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "expect");

    /** Reads {@code Name: value}; the text is never repeated in a message, it may be a secret. */
    public static Header parse(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).strip();
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        if (name.isEmpty()
                || !name.chars().allMatch(Header::tokenCharacter)
                || value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new TransferFault(new PlanRefused("an extra header is not of the form \"Name: value\""));
        }
        return new Header(name, value);
    }

    /** {@code user:password} as basic authentication (RFC 7617). */
    public static Header basic(String name, String userAndPassword) {
        byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
        return new Header(name, "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    /** Whether it has this name; header names have no case. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether it is meant for one origin only. */
    public boolean bound() {
        return BOUND.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether an import depends on its value, so that a user's counts for nothing. */
    public boolean reserved() {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** RFC 9110, 5.6.2. */
    private static boolean tokenCharacter(int c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
