package io.diskferry.rule;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of an object as a message may repeat it. Messages reach terminals, logs of pipelines and audit logs, and a text that is
 * refused is often one in which something slipped into the wrong place: whatever could be a password or a signature is left out,
 * at the price of leaving out too much at times.
 *
 * <pre>
 *   https://user:pass@host/disk        https://…@host/disk
 *   https://user:p/a?s=s@host/disk     https://…
 *   https://host/disk?sig=abc          https://host/disk?…
 *   Authorization: Bearer abc          Authorization…
 * </pre>
 */
final class ShownText {
    private static final String HIDDEN = "…";

    /** Scheme and slashes, however many there are, before what is somebody's own. */
    private static final Pattern SCHEME = Pattern.compile("\\s*[a-zA-Z][a-zA-Z0-9+.-]*:[/\\\\]+");
    /** A password may hold anything, an at sign too: the last one counts. */
    private static final Pattern USER = Pattern.compile("(?s)(.*)(?:@|%40)");
    /** What follows begins a query or is a parameter's value. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)[?#&=]|%3[fd]|%26");
    /** What says by itself that a secret follows, or is one. */
    private static final List<Pattern> CREDENTIALS = List.of(
            Pattern.compile(
                    "(?i)(?<![a-z])(?:authorization|bearer|basic|digest|negotiate|cookie|password|passwd|passphrase"
                            + "|secret|token|credential|signature|sig|api-?key|access-?key)s?(?=[\\s:])"),
            Pattern.compile("(?=-----BEGIN)"),
            Pattern.compile("(?=eyJ[A-Za-z0-9_-]{8,})"));

    private ShownText() {}

    /** The text without what might be secret in it. */
    static String of(String text) {
        String shown = withoutUser(text);
        for (Pattern credential : CREDENTIALS) {
            shown = upTo(shown, credential);
        }
        return upTo(shown, PARAMETER);
    }

    private static String withoutUser(String text) {
        Matcher scheme = SCHEME.matcher(text);
        int begin = scheme.lookingAt() ? scheme.end() : 0;
        Matcher user = USER.matcher(text).region(begin, text.length());
        if (!user.lookingAt()) {
            return text;
        }
        String kept = text.substring(0, begin) + HIDDEN;
        // Whether the at sign ends a password or stands in a query is for nobody to tell.
        return PARAMETER.matcher(user.group(1)).find() ? kept : kept + "@" + text.substring(user.end());
    }

    private static String upTo(String text, Pattern secret) {
        return secret.matcher(text)
                .results()
                .mapToInt(MatchResult::end)
                .filter(end -> end < text.length())
                .mapToObj(end -> text.substring(0, end) + HIDDEN)
                .findFirst()
                .orElse(text);
    }
}
