package io.diskferry.transfer.source.http.message;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Addresses of objects in stores, in the one spelling that stores sign: every byte but the unreserved ones and the slash is
 * escaped, in capitals and once. Users spell names as they like (a bare {@code +} is a plus, {@code %20} a blank, {@code é} may stand
 * as it is), and segments such as {@code ..} are part of a name and stay.
 */
public final class ObjectAddress {
    private static final String UNRESERVED_MARKS = "-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ObjectAddress() {}

    /** The spelling of a path, or of a part of one, that may hold escapes already. */
    public static String canonical(String path) {
        StringBuilder canonical = new StringBuilder(path.length() + 16);
        for (byte octet : unescaped(path)) {
            if (octet == '/' || unreserved(octet)) {
                canonical.append((char) octet);
            } else {
                HEX.toHexDigits(canonical.append('%'), octet);
            }
        }
        return canonical.toString();
    }

    /** The text behind escapes; what is no UTF-8 is replaced. */
    public static String decoded(String text) {
        return new String(unescaped(text), StandardCharsets.UTF_8);
    }

    /**
     * An http or https address that is put together.
     *
     * @throws IllegalArgumentException when its host is not one
     */
    public static URI uri(String address) {
        try {
            return SourceAddress.requireHttp(new URI(address));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getReason(), e);
        }
    }

    private static byte[] unescaped(String path) {
        byte[] octets = path.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream unescaped = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '%' && i + 2 < octets.length && hex(octets[i + 1]) && hex(octets[i + 2])) {
                unescaped.write(HexFormat.fromHexDigit(octets[i + 1]) << 4 | HexFormat.fromHexDigit(octets[i + 2]));
                i += 2;
            } else {
                unescaped.write(octets[i]);
            }
        }
        return unescaped.toByteArray();
    }

    private static boolean hex(byte octet) {
        return HexFormat.isHexDigit(octet);
    }

    private static boolean unreserved(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || UNRESERVED_MARKS.indexOf(octet) >= 0;
    }
}
