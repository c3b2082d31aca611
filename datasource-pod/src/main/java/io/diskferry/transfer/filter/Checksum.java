package io.diskferry.transfer.filter;

import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.transfer.report.TransferFault;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * What a user says that the source's bytes add up to.
 *
 * @param algorithm as Java calls it
 * @param hex the expected digest, lower case
 */
public record Checksum(String algorithm, String hex) {
    private record Kind(String javaName, int bytes) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "md5", new Kind("MD5", 16),
            "sha1", new Kind("SHA-1", 20),
            "sha256", new Kind("SHA-256", 32),
            "sha512", new Kind("SHA-512", 64));

    /** Reads {@code algorithm:hex}. */
    public static Checksum parse(String text) {
        int colon = text.indexOf(':');
        Kind kind = colon < 0 ? null : KINDS.get(text.substring(0, colon).toLowerCase(Locale.ROOT));
        String hex = text.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        if (kind == null || hex.length() != 2 * kind.bytes() || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new TransferFault(
                    new PlanRefused("the checksum is not one of md5, sha1, sha256 or sha512 and hex digits"));
        }
        return new Checksum(kind.javaName(), hex);
    }
}
