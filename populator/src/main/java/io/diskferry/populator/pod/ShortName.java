package io.diskferry.populator.pod;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names within a limit that stay as different as the whole names are. */
public final class ShortName {
    private static final int HASH_DIGITS = 10;

    private ShortName() {}

    /** The name itself when it fits; else its beginning and a hash of the whole, so that two that begin alike stay apart. */
    public static String of(String name, int maxLength) {
        return name.length() <= maxLength ? name : hashed(name, name, maxLength);
    }

    /**
     * The beginning of a name and a hash of something longer.
     *
     * @param readable what people are to recognise
     * @param whole what the hash is of
     */
    public static String hashed(String readable, String whole, int maxLength) {
        int room = Math.min(readable.length(), maxLength - HASH_DIGITS - 1);
        return readable.substring(0, room).replaceAll("[._-]+$", "") + "-" + hash(whole);
    }

    /** A short hash in hexadecimal digits. */
    public static String hash(String whole) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
