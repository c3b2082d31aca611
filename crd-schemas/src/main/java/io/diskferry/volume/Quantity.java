package io.diskferry.volume;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it ({@code 10Gi}, {@code 1.5G}, {@code 2e9}, {@code 500m}), held exactly.
 *
 * @param value the amount, in units: bytes for storage
 */
public record Quantity(BigDecimal value) implements Comparable<Quantity> {
    /** Bytes of one MiB. */
    public static final long MEBIBYTE = 1L << 20;

    /** Longer texts than this are refused unread; the largest storage size has 19 digits. */
    private static final int MAX_LENGTH = 64;
    /** Kubernetes holds no larger exponent than fits a 64-bit amount of nano units; this bound keeps the arithmetic small. */
    private static final int MAX_EXPONENT = 32;

    private static final Pattern FORM = Pattern.compile(
            "(?<number>[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+))(?:(?<suffix>[KMGTPE]i|[numkMGTPE])|[eE](?<exponent>[+-]?[0-9]+))?");

    private static final List<String> BINARY_SUFFIXES = List.of("Ei", "Pi", "Ti", "Gi", "Mi", "Ki");

    /**
     * Reads a quantity.
     *
     * @throws IllegalArgumentException when it is none, with a text that says what is expected
     */
    public static Quantity parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !form.matches()) {
            throw malformed(text);
        }
        BigDecimal number = new BigDecimal(form.group("number"));
        String suffix = form.group("suffix");
        if (suffix != null) {
            return new Quantity(number.multiply(unit(suffix)));
        }
        String exponent = form.group("exponent");
        return new Quantity(exponent == null ? number : number.scaleByPowerOfTen(exponentOf(exponent, text)));
    }

    /** The quantity of that many bytes. */
    public static Quantity ofBytes(long bytes) {
        return new Quantity(BigDecimal.valueOf(bytes));
    }

    /**
     * The amount in whole bytes, rounded up as Kubernetes does.
     *
     * @throws IllegalArgumentException when it is beyond what 64 bits hold
     */
    public long bytes() {
        BigDecimal whole = value.setScale(0, RoundingMode.CEILING);
        if (whole.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("a size of " + value.toPlainString() + " bytes is beyond 64 bits");
        }
        return whole.longValueExact();
    }

    /** Written with the largest binary suffix that loses nothing: {@code 10Gi}, {@code 1138166334}. */
    public String text() {
        BigInteger whole = BigInteger.valueOf(bytes());
        for (String suffix : BINARY_SUFFIXES) {
            BigInteger[] quotient = whole.divideAndRemainder(unit(suffix).toBigIntegerExact());
            if (quotient[1].signum() == 0 && quotient[0].signum() != 0) {
                return quotient[0] + suffix;
            }
        }
        return whole.toString();
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    /** By amount: {@code 1Gi} equals {@code 1024Mi}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity(BigDecimal amount) && value.compareTo(amount) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    private static int exponentOf(String exponent, String text) {
        BigInteger power = new BigInteger(exponent);
        if (power.abs().compareTo(BigInteger.valueOf(MAX_EXPONENT)) > 0) {
            throw malformed(text);
        }
        return power.intValueExact();
    }

    private static BigDecimal unit(String suffix) {
        return switch (suffix) {
            case "n" -> BigDecimal.ONE.movePointLeft(9);
            case "u" -> BigDecimal.ONE.movePointLeft(6);
            case "m" -> BigDecimal.ONE.movePointLeft(3);
            case "k" -> BigDecimal.ONE.movePointRight(3);
            case "M" -> BigDecimal.ONE.movePointRight(6);
            case "G" -> BigDecimal.ONE.movePointRight(9);
            case "T" -> BigDecimal.ONE.movePointRight(12);
            case "P" -> BigDecimal.ONE.movePointRight(15);
            case "E" -> BigDecimal.ONE.movePointRight(18);
            case "Ki" -> powerOfTwo(10);
            case "Mi" -> powerOfTwo(20);
            case "Gi" -> powerOfTwo(30);
            case "Ti" -> powerOfTwo(40);
            case "Pi" -> powerOfTwo(50);
            case "Ei" -> powerOfTwo(60);
            default -> throw new AssertionError("the pattern admits no other suffix: " + suffix);
        };
    }

    private static BigDecimal powerOfTwo(int exponent) {
        return new BigDecimal(BigInteger.ONE.shiftLeft(exponent));
    }

    private static IllegalArgumentException malformed(String text) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return new IllegalArgumentException(
                "\"" + shown + "\" is no quantity; write a number and a unit, such as 10Gi, 500Mi or 20G");
    }
}
