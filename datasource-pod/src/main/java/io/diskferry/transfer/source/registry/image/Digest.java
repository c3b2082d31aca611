package io.diskferry.transfer.source.registry.image;

import io.diskferry.transfer.filter.Checksum;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of content by what it adds up to: {@code sha256:} and 64 hexadecimal digits. It becomes part of addresses, so that
 * nothing but its own grammar may be in it.
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex the digest, lower case
 */
public record Digest(String algorithm, String hex) {
    private static final Pattern FORM = Pattern.compile("(sha256):([0-9a-f]{64})|(sha512):([0-9a-f]{128})");
    private static final Map<String, String> JAVA_NAMES = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

    /**
     * Reads {@code algorithm:hex}.
     *
     * @throws MalformedImageException when it is anything else, or of another algorithm
     */
    public static Digest parse(String text) throws MalformedImageException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new MalformedImageException("a digest in it is neither sha256 nor sha512 of the right length");
        }
        return form.group(1) == null
                ? new Digest(form.group(3), form.group(4))
                : new Digest(form.group(1), form.group(2));
    }

    /** The digest of some content, by the algorithm of this one. */
    public Digest of(byte[] content) {
        try {
            byte[] sum = MessageDigest.getInstance(checksum().algorithm()).digest(content);
            return new Digest(algorithm, HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** What a stream of the content has to add up to. */
    public Checksum checksum() {
        return new Checksum(JAVA_NAMES.getOrDefault(algorithm, algorithm.toUpperCase(Locale.ROOT)), hex);
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
