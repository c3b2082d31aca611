package io.diskferry.populator.pod;

import org.jspecify.annotations.Nullable;

/**
 * The proxies that sources are reached through.
 *
 * @param http for http sources; null: none
 * @param https for https sources; null: none
 * @param noProxy what is reached directly, as {@code NO_PROXY} has it; null: nothing
 * @param authorities PEM certificates that sources and proxies are trusted by besides the public authorities; null: none
 */
public record ForwardProxies(
        @Nullable ProxyAddress http,
        @Nullable ProxyAddress https,
        @Nullable String noProxy,
        @Nullable String authorities) {}
