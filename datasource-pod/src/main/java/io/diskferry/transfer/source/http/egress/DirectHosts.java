package io.diskferry.transfer.source.http.egress;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hosts and networks that are reached past the proxy: the list that programs know as {@code NO_PROXY}, read as Go's package
 * httpproxy reads it, because that is what CDI's users wrote their lists for.
 */
final class DirectHosts {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):([^:]*)");

    private final List<Entry> entries;

    private DirectHosts(List<Entry> entries) {
        this.entries = entries;
    }

    /** Reads {@code example.org,.internal,10.0.0.0/8,192.0.2.1:8080,*}; entries that mean nothing are passed over. */
    static DirectHosts parse(String list) {
        return new DirectHosts(Arrays.stream(list.split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .map(DirectHosts::entry)
                .toList());
    }

    /**
     * Whether a host is reached directly. This pod's own addresses always are.
     *
     * @param host name or address, without brackets
     */
    boolean include(String host, int port) {
        InetAddress address = literal(host);
        if (host.equals("localhost") || (address != null && address.isLoopbackAddress())) {
            return true;
        }
        return entries.stream().anyMatch(entry -> entry.matches(host, address, port));
    }

    private static Entry entry(String text) {
        if (text.equals("*")) {
            return (_, _, _) -> true;
        }
        Network network = Network.parse(text);
        if (network != null) {
            return (_, address, _) -> address != null && network.contains(address);
        }
        Matcher withPort = WITH_PORT.matcher(text);
        String host = withPort.matches() ? withPort.group(1) : text;
        String port = withPort.matches() ? withPort.group(2) : "";
        if (host.isEmpty()) {
            return Entry.NOTHING;
        }
        InetAddress wanted = literal(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        return wanted != null
                ? (_, address, asked) -> wanted.equals(address) && isPort(port, asked)
                : domain(host.startsWith("*.") ? host.substring(1) : host, port);
    }

    /** A name stands for itself and all below it; one that begins with a dot only for what is below. */
    private static Entry domain(String name, String port) {
        boolean below = name.startsWith(".");
        String suffix = below ? name : "." + name;
        return (host, _, asked) -> (host.endsWith(suffix) || (!below && host.equals(name))) && isPort(port, asked);
    }

    private static boolean isPort(String port, int asked) {
        return port.isEmpty() || port.equals(Integer.toString(asked));
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @FunctionalInterface
    private interface Entry {
        Entry NOTHING = (_, _, _) -> false;

        boolean matches(String host, @Nullable InetAddress address, int port);
    }

    /**
     * All addresses that begin with the same bits.
     *
     * @param bytes length of such an address
     * @param bits how many of its bits count
     * @param prefix their value
     */
    private record Network(int bytes, int bits, BigInteger prefix) {
        static @Nullable Network parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = slash < 0 ? null : literal(text.substring(0, slash));
            String length = text.substring(slash + 1);
            if (address == null || !length.matches("\\d{1,3}")) {
                return null;
            }
            int bits = Integer.parseInt(length);
            int bytes = address.getAddress().length;
            return bits <= 8 * bytes ? new Network(bytes, bits, prefix(address, bits)) : null;
        }

        boolean contains(InetAddress address) {
            return address.getAddress().length == bytes && prefix(address, bits).equals(prefix);
        }

        private static BigInteger prefix(InetAddress address, int bits) {
            byte[] all = address.getAddress();
            return new BigInteger(1, all).shiftRight(8 * all.length - bits);
        }
    }
}
