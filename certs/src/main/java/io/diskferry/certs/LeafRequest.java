package io.diskferry.certs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a leaf is to say.
 *
 * @param commonName the subject; for people and logs, peers go by the alternative names
 * @param dnsNames names that a client may connect to
 * @param ipAddresses literal IPv4 or IPv6 addresses that a client may connect to
 * @param use which side of a connection it may take
 * @param now the caller's clock
 * @param validity how long it is good from now on; shortened where the authority ends earlier
 */
public record LeafRequest(
        String commonName,
        List<String> dnsNames,
        List<String> ipAddresses,
        LeafUse use,
        Instant now,
        Duration validity) {
    public LeafRequest {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
    }
}
