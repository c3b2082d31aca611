package io.diskferry.transfer.source.http.message;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header that says which part of the content an answer holds (RFC 9110, 14.4).
 *
 * @param first offset of the first byte
 * @param last offset of the last byte
 * @param total size of the whole; null when the server does not say
 */
public record ContentRange(long first, long last, @Nullable Long total) {
    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,19})-(\\d{1,19})/(\\d{1,19}|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,19})");

    /**
     * What an answer 206 says of itself.
     *
     * @throws IOException when it says nothing, or what cannot be
     */
    public static ContentRange of(ResponseHead head) throws IOException {
        String text = head.header("content-range");
        Matcher form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            throw new IOException("the server's answer does not say which part of the file it is");
        }
        String total = form.group(3);
        ContentRange range = new ContentRange(
                ResponseHead.number(form.group(1)),
                ResponseHead.number(form.group(2)),
                total.equals("*") ? null : ResponseHead.number(total));
        if (range.last < range.first || (range.total != null && range.last >= range.total)) {
            throw new IOException("the server's answer names an impossible part of the file");
        }
        return range;
    }

    /** Size of the whole that an answer 416 names; null when it does not. */
    public static @Nullable Long totalOfUnsatisfied(ResponseHead head) throws IOException {
        String text = head.header("content-range");
        Matcher form = UNSATISFIED.matcher(text == null ? "" : text);
        return form.matches() ? ResponseHead.number(form.group(1)) : null;
    }

    /** How many bytes the part has. */
    public long length() {
        return last - first + 1;
    }
}
