package io.diskferry.transfer.format.vmdk;

import static io.diskferry.transfer.format.vmdk.SparseHeader.VERDICT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text in an image that says what the image consists of. Nothing of it is needed to read the disk; it is read only to
 * refuse an image that consists of more than one file, or is a layer over another one.
 */
final class Descriptor {
    private static final Set<String> SELF_CONTAINED = Set.of("monolithicsparse", "streamoptimized");
    private static final String NO_PARENT = "ffffffff";

    private static final Set<String> ACCESS = Set.of("rw", "rdonly", "noaccess");

    private Descriptor() {}

    /**
     * Refuses what is not self-contained.
     *
     * @param bytes the text, perhaps with zeros behind it
     */
    static void requireSelfContained(ByteBuffer bytes, long virtualSize) {
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        int end = text.indexOf('\0');
        List<String> lines = (end < 0 ? text : text.substring(0, end)).lines().toList();
        int extents = 0;
        boolean typed = false;
        for (String line : lines) {
            String[] words = line.strip().split("[ \t]+", 4);
            int equals = line.indexOf('=');
            if (ACCESS.contains(words[0].toLowerCase(Locale.ROOT))) {
                judge(words, virtualSize);
                extents++;
            } else if (equals >= 0) {
                String name = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                typed |= judge(name, unquoted(line.substring(equals + 1)));
            }
        }
        VERDICT.require(typed, "its descriptor does not say its type");
        if (extents != 1) {
            throw VERDICT.unsafe("its disk consists of " + extents + " extents instead of one");
        }
    }

    private static String unquoted(String value) {
        String stripped = value.strip();
        boolean quoted = stripped.length() >= 2 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }

    /** Judges a setting; says whether it is the type. */
    private static boolean judge(String name, String value) {
        switch (name) {
            case "createtype" -> {
                if (!SELF_CONTAINED.contains(value.toLowerCase(Locale.ROOT))) {
                    throw VERDICT.unsafe(
                            "its type is " + printable(value) + ", which does not hold the disk in one file");
                }
                return true;
            }
            case "parentcid" -> {
                if (!value.equalsIgnoreCase(NO_PARENT)) {
                    throw VERDICT.unsafe("it is a layer over the image " + printable(value));
                }
            }
            case "parentfilenamehint" -> throw VERDICT.unsafe("it names the parent " + printable(value));
            default -> {
                // The rest is about the hardware that the disk was in.
            }
        }
        return false;
    }

    /**
     * Judges an extent.
     *
     * @param words access, size in sectors, type and name of the file
     */
    private static void judge(String[] words, long virtualSize) {
        String type = words.length > 2 ? words[2] : "";
        if (!type.equalsIgnoreCase("SPARSE")) {
            throw VERDICT.unsafe("an extent of the type " + printable(type) + " is in another file");
        }
        String file = words.length > 3 ? unquoted(words[3]) : "";
        if (file.isEmpty() || file.chars().anyMatch(Descriptor::leadsElsewhere)) {
            throw VERDICT.unsafe("its extent is in another place: " + printable(file));
        }
        VERDICT.require(
                words[1].equals(String.valueOf(virtualSize / SparseHeader.SECTOR)),
                "its descriptor and its header disagree about its size");
    }

    private static boolean leadsElsewhere(int character) {
        return character < ' ' || character == '/' || character == '\\' || character == ':';
    }

    /** Names out of an image go into messages: short, and without what a terminal would obey. */
    private static String printable(String value) {
        String plain = value.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > 64 ? plain.substring(0, 64) + "..." : plain;
    }
}
