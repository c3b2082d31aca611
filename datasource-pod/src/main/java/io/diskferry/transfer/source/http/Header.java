package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.transfer.report.TransferFault;
import java.util.Locale;
import java.util.Set;

/** One header line of a request. */
record Header(String name, String value) {
    /** Headers that carry a credential wherever they were declared. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxy-authorization");

    /** Reads {@code Name: value}; the text is never repeated in a message, it may be a secret. */
    static Header parse(String line) {
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

    boolean credential() {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** RFC 9110, 5.6.2. */
    private static boolean tokenCharacter(int c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
}
