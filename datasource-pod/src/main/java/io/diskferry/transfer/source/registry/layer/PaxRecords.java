package io.diskferry.transfer.source.registry.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an extended header says that matters here (POSIX.1-2017, pax, "pax Extended Header").
 *
 * @param path the whole path; null: the header block's
 * @param size bytes of content; null: the header block's
 * @param sparse whether the content leaves out the file's holes
 */
record PaxRecords(@Nullable String path, @Nullable Long size, boolean sparse) {
    /** Reads records of the form {@code LENGTH KEY=VALUE\n}, the length being that of the whole record. */
    static PaxRecords parse(byte[] bytes) throws IOException {
        String path = null;
        Long size = null;
        boolean sparse = false;
        int position = 0;
        while (position < bytes.length) {
            int blank = indexOf(bytes, ' ', position);
            int end = position + number(text(bytes, position, blank));
            int equals = indexOf(bytes, '=', blank);
            if (equals >= end || end > bytes.length || bytes[end - 1] != '\n') {
                throw malformed();
            }
            String value = text(bytes, equals + 1, end - 1);
            switch (text(bytes, blank + 1, equals)) {
                case "path" -> path = value;
                case "size" -> size = size(value);
                case "GNU.sparse.major", "GNU.sparse.map", "GNU.sparse.size", "GNU.sparse.numblocks" -> sparse = true;
                default -> {}
            }
            position = end;
        }
        return new PaxRecords(path, size, sparse);
    }

    private static int indexOf(byte[] bytes, char wanted, int from) throws IOException {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw malformed();
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** At most seven digits: a header is no longer than a million bytes. */
    private static int number(String text) throws IOException {
        if (!text.matches("[0-9]{1,7}") || text.matches("0+")) {
            throw malformed();
        }
        return Integer.parseInt(text);
    }

    private static Long size(String text) throws IOException {
        if (!text.matches("[0-9]{1,18}")) {
            throw malformed();
        }
        return Long.valueOf(text);
    }

    private static IOException malformed() {
        return new IOException("an extended header in it is malformed");
    }
}
