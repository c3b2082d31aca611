package io.diskferry.transfer.source.http.egress;

import io.diskferry.problem.Problem.AddressRefused;
import io.diskferry.problem.Problem.SourceUnreachable;
import io.diskferry.transfer.report.TransferFault;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Which addresses sources may have. Resolves a host once for each connection and judges what came, so that the address that was
 * judged is the one that is connected to (a name that changes between check and use gains nothing).
 *
 * @param open whether link-local addresses and metadata services may be sources, too
 * @param resolver what knows the addresses of names
 */
public record AddressPolicy(boolean open, Resolver resolver) {
    /** Nothing is refused. */
    public static final AddressPolicy OPEN = new AddressPolicy(true);

    /**
     * Metadata services that have no link-local address: Amazon's and Google's by IPv6, Alibaba's, and Azure's wire server. The others
     * are at 169.254.0.0/16 or fe80::/10.
     */
    private static final Set<String> METADATA =
            Set.of("fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254", "100.100.100.200", "168.63.129.16");

    /** What metadata services are called, for when a proxy does the resolving. */
    private static final Set<String> METADATA_NAMES = Set.of("metadata", "metadata.google.internal", "metadata.goog");

    AddressPolicy(boolean open) {
        this(open, InetAddress::getAllByName);
    }

    /** Gives all addresses of a name. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** All addresses of a host, none of them refused. */
    public InetAddress[] resolve(String host) {
        try {
            InetAddress[] addresses = resolver.addresses(host);
            for (InetAddress address : addresses) {
                requireAllowed(host, address);
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new TransferFault(new SourceUnreachable(host, "the name is not known"), e);
        }
    }

    /**
     * Judges a host that a proxy is asked for: an address as such, a name by what it is. What another name stands for only the proxy
     * knows; it connects from where it is, and not from a node of this cluster.
     */
    public void requireNamed(String host) {
        try {
            requireAllowed(host, InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            if (!open && METADATA_NAMES.contains(host)) {
                throw new TransferFault(new AddressRefused(host, host));
            }
        }
    }

    private void requireAllowed(String host, InetAddress address) {
        if (!open && refused(address)) {
            throw new TransferFault(new AddressRefused(host, address.getHostAddress()));
        }
    }

    static boolean refused(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress())
                || (address instanceof Inet6Address inner && carries(inner));
    }

    /** Whether an IPv6 address stands for a refused IPv4 address: NAT64 (RFC 6052), 6to4 (RFC 3056), IPv4-compatible. */
    private static boolean carries(Inet6Address address) {
        byte[] bytes = address.getAddress();
        if (startsWith(bytes, 0x20, 0x02)) {
            return refused(inner(bytes, 2));
        }
        boolean translated = startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);
        return (translated || address.isIPv4CompatibleAddress()) && refused(inner(bytes, 12));
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        for (int i = 0; i < beginning.length; i++) {
            if ((bytes[i] & 0xff) != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress inner(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
