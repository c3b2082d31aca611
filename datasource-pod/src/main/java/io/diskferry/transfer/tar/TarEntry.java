package io.diskferry.transfer.tar;

import java.nio.charset.StandardCharsets;

/**
 * One member of a tar file. Names are bytes and nobody says in which encoding, so the texts here hold one byte in each character
 * (ISO 8859-1).
 *
 * @param name as it is written, slashes included
 * @param kind what it is
 * @param link what a link points to; empty for others
 * @param mode permission bits with set-uid, set-gid and sticky
 * @param modified seconds since 1970
 * @param map where the data lies in the file that is unpacked, and how long that is
 * @param offset where the stored data begins in the tar file
 */
public record TarEntry(String name, Kind kind, String link, int mode, long modified, SparseMap map, long offset) {
    private static final int SHOWN = 200;

    /** What a member is. */
    public enum Kind {
        /** A file with data. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        SYMBOLIC_LINK,
        /** A further name of a file that came before. */
        HARD_LINK,
        /** A character or block device. */
        DEVICE,
        /** A named pipe. */
        FIFO,
        /** A part of an incremental or multi-volume archive, or something that is not known. */
        OTHER
    }

    /** Size of the file that is unpacked, holes included. */
    public long size() {
        return map.size();
    }

    /** Its name for messages: as UTF-8, nothing unprintable, not too long. */
    public String shown() {
        String text = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String printable = text.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > SHOWN ? printable + "…" : printable;
    }
}
