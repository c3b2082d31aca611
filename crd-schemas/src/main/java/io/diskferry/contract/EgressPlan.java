package io.diskferry.contract;

import org.jspecify.annotations.Nullable;

/**
 * How a pod may reach its source: what the installation says about every server, whatever the source is.
 *
 * @param proxy the forward proxy between; null: none
 * @param insecureTls whether the source's server is one that an administrator listed as insecure: its certificate goes
 *     unverified. What the user says in the source itself stands there
 * @param openAddresses whether link-local addresses and metadata services may be sources
 */
public record EgressPlan(@Nullable ProxyPlan proxy, boolean insecureTls, boolean openAddresses) {
    /** Straight to servers that prove who they are, and to no guarded address. */
    public static final EgressPlan DIRECT = new EgressPlan(null, false, false);
}
