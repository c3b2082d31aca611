package io.diskferry.volume;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * The share that a file system takes of its volume before a disk image can lie on it. A disk of a given size needs a volume
 * of {@code size * (1 + share)}; the arithmetic is exact and the same as CDI's (1 GiB at 0.06 gives 1,138,166,334 bytes).
 *
 * @param share between 0 and 1
 */
public record Overhead(BigDecimal share) {
    /** A volume whose every byte is the disk's: a block volume, or a class that was declared to have no overhead. */
    public static final Overhead NONE = new Overhead(BigDecimal.ZERO);
    /** What holds where no CDIConfig says otherwise. */
    public static final Overhead DEFAULT = new Overhead(new BigDecimal("0.06"));

    private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(Quantity.MEBIBYTE);
    private static final Pattern SHARE = Pattern.compile("0(?:\\.\\d{1,3})?|1");

    /** @throws IllegalArgumentException when the share is not between 0 and 1 */
    public Overhead {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("overhead must be between 0 and 1, not " + share);
        }
    }

    /**
     * Reads a share as a CDIConfig spells it.
     *
     * @param text {@code 0}, {@code 1}, or {@code 0.} and one to three digits
     * @throws IllegalArgumentException when it is anything else
     */
    public static Overhead parse(String text) {
        if (!SHARE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "overhead must be 0, 1 or 0 with up to three decimals, not \"" + text + "\"");
        }
        return new Overhead(new BigDecimal(text));
    }

    /**
     * Size of a volume that a disk fits into.
     *
     * @param diskBytes size of the disk, in bytes
     * @return bytes, never less than {@code diskBytes}
     * @throws ArithmeticException when the volume would be larger than {@link Long#MAX_VALUE} bytes
     */
    public long volumeBytes(long diskBytes) {
        BigDecimal wholeMebibytes = BigDecimal.valueOf(diskBytes)
                .divide(MEBIBYTE, 0, RoundingMode.CEILING)
                .multiply(MEBIBYTE);
        return wholeMebibytes
                .multiply(BigDecimal.ONE.add(share))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /**
     * Size of the largest disk that fits into a volume, in whole mebibytes: the inverse of {@link #volumeBytes}.
     *
     * @param volumeBytes size of the volume, in bytes
     * @return bytes, never more than {@code volumeBytes}
     */
    public long diskBytes(long volumeBytes) {
        BigDecimal usable = BigDecimal.valueOf(volumeBytes).divide(BigDecimal.ONE.add(share), 0, RoundingMode.CEILING);
        return usable.divide(MEBIBYTE, 0, RoundingMode.FLOOR).multiply(MEBIBYTE).longValueExact();
    }
}
