package io.diskferry.transfer.source.registry.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a registry wants to see (RFC 9110, 11.6.1).
 *
 * @param scheme {@code basic} or {@code bearer}
 * @param parameters by lower-case name
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int MAX_LENGTH = 8 << 10;
    /** A word that no equals sign follows begins a challenge, every other begins a parameter. */
    private static final Pattern PART =
            Pattern.compile("([A-Za-z][A-Za-z0-9_-]*+)(?:\\s*=\\s*(?:\"([^\"]*+)\"|([^\\s,\"]++))|(?!\\s*=))");

    /** The challenge in a header that can be met, a token's before a password's; null when none can. */
    static @Nullable Challenge of(String header) {
        Map<String, Challenge> found = new HashMap<>();
        Challenge current = new Challenge("", new HashMap<>());
        Matcher part = PART.matcher(header.length() > MAX_LENGTH ? "" : header);
        while (part.find()) {
            String value = part.group(2) == null ? part.group(3) : part.group(2);
            String word = part.group(1).toLowerCase(Locale.ROOT);
            if (value == null) {
                current = new Challenge(word, new HashMap<>());
                found.put(word, current);
            } else {
                current.parameters().put(word, value);
            }
        }
        return found.containsKey("bearer") ? found.get("bearer") : found.get("basic");
    }

    boolean isBearer() {
        return scheme.equals("bearer");
    }
}
