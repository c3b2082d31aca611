package io.diskferry.populator.action;

import io.diskferry.populator.trust.PodIdentity;

/** Gives a pod its identity; our own authority stands behind it. */
@FunctionalInterface
public interface TlsIssuer {
    /**
     * Makes a key and a certificate for a server.
     *
     * @param dnsName the only name that the certificate holds
     */
    PodIdentity issue(String dnsName);
}
