package io.diskferry.transfer.tar;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What pax headers say of an entry, or of all that follow: those keywords that matter here, with what they stood for before. POSIX.1-2001,
 * "pax Extended Header"; the keywords of sparse files: the manual of GNU tar, "Storing Sparse Files".
 */
final class PaxRecords {
    static final PaxRecords NONE = new PaxRecords(Map.of(), "");

    private static final String OFFSET = "GNU.sparse.offset";
    private static final String LENGTH = "GNU.sparse.numbytes";
    private static final String MAP = "GNU.sparse.map";
    private static final String MAJOR = "GNU.sparse.major";
    private static final Set<String> SINGLE = Set.of(
            "path",
            "linkpath",
            "size",
            "mtime",
            MAJOR,
            MAP,
            "GNU.sparse.name",
            "GNU.sparse.size",
            "GNU.sparse.realsize");

    private final Map<String, String> values;
    /** Offsets and lengths in turn, with a comma behind each. */
    private final String regions;

    private PaxRecords(Map<String, String> values, String regions) {
        this.values = values;
        this.regions = regions;
    }

    /** These, and in their place those that a header gives: lines of {@code length keyword=value}. */
    PaxRecords with(byte[] header) {
        Map<String, String> changed = new TreeMap<>(values);
        StringBuilder listed = new StringBuilder();
        String text = new String(header, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < text.length() && text.charAt(at) != 0; ) {
            int end = at + length(text, at);
            int keyword = text.indexOf(' ', at) + 1;
            int equals = text.indexOf('=', keyword);
            if (end > text.length() || equals < 0 || equals >= end || text.charAt(end - 1) != '\n') {
                throw TarFault.unreadable("a pax header is not in order");
            }
            take(text.substring(keyword, equals), text.substring(equals + 1, end - 1), changed, listed);
            at = end;
        }
        return new PaxRecords(changed, listed.isEmpty() ? regions : listed.toString());
    }

    private static void take(String keyword, String value, Map<String, String> values, StringBuilder listed) {
        if (keyword.equals(OFFSET) || keyword.equals(LENGTH)) {
            listed.append(value).append(',');
        } else if (SINGLE.contains(keyword)) {
            values.put(keyword, value);
        }
    }

    /** At least as long as the shortest line, so that reading moves on. */
    private static int length(String text, int at) {
        int blank = text.indexOf(' ', at);
        long length = blank < 0 ? -1 : decimal(text.substring(at, blank));
        if (length <= blank - at || length > text.length()) {
            throw TarFault.unreadable("a pax header is not in order");
        }
        return (int) length;
    }

    /** The entry's name, where these say another than the header. */
    @Nullable
    String path() {
        String sparse = text("GNU.sparse.name");
        return sparse == null ? text("path") : sparse;
    }

    /** What a link points to. */
    @Nullable
    String link() {
        return text("linkpath");
    }

    /** How many bytes are stored. */
    @Nullable
    Long size() {
        return number("size");
    }

    /** Seconds since 1970; a fraction is left out, and a time before counts as the beginning. */
    @Nullable
    Long modified() {
        String time = text("mtime");
        return time == null ? null : time.startsWith("-") ? 0 : decimal(time.split("\\.", 2)[0]);
    }

    /** Size of a sparse file with its holes; null when the file is not sparse. */
    @Nullable
    Long sparseSize() {
        Long size = number("GNU.sparse.realsize");
        return size == null ? number("GNU.sparse.size") : size;
    }

    /** Whether the map of a sparse file is in front of its data (GNU's version 1.0). */
    boolean mapInData() {
        return "1".equals(text(MAJOR));
    }

    /** The map of a sparse file where the header holds it (GNU's versions 0.0 and 0.1). */
    SparseMap map(long size) {
        String listed = text(MAP);
        SparseMap map = SparseMap.empty(size);
        String[] numbers = (listed == null ? regions : listed).split(",", -1);
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            map.add(decimal(numbers[i]), decimal(numbers[i + 1]));
        }
        return map;
    }

    /** A line without a value takes the keyword back. */
    private @Nullable String text(String keyword) {
        String value = values.get(keyword);
        return value == null || value.isEmpty() ? null : value;
    }

    private @Nullable Long number(String keyword) {
        String value = text(keyword);
        return value == null ? null : (Long) decimal(value);
    }

    static long decimal(String digits) {
        if (!digits.matches("\\d{1,18}")) {
            throw TarFault.unreadable("a pax header holds no sound number");
        }
        return Long.parseLong(digits);
    }
}
