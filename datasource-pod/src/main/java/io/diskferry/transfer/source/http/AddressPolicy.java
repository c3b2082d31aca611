package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.AddressRefused;
import io.diskferry.problem.Problem.SourceUnreachable;
import io.diskferry.transfer.report.TransferFault;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Resolves a host once for each connection and judges what came, so that the address that was judged is the one that is
 * connected to (a name that changes between check and use gains nothing).
 */
final class AddressPolicy {
    /**
     * Metadata services that have no link-local address: Amazon's by IPv6, Alibaba's, and Azure's wire server. The others
     * are at 169.254.0.0/16 or fe80::/10.
     */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "168.63.129.16");

    private AddressPolicy() {}

    /** All addresses of a host, none of them refused. */
    static InetAddress[] resolve(String host) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                if (refused(address)) {
                    throw new TransferFault(new AddressRefused(host, address.getHostAddress()));
                }
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw new TransferFault(new SourceUnreachable(host, "the name is not known"), e);
        }
    }

    static boolean refused(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
