package io.diskferry.contract;

import org.jspecify.annotations.Nullable;

/**
 * Forward proxies, without their passwords: those are files under {@link PodPaths#PROXY}, beside the authorities that the proxies
 * are trusted by.
 *
 * @param http address of the proxy for http sources, without user information; null: they are reached directly
 * @param https the same for https sources
 * @param noProxy hosts and networks that are reached directly, separated by commas, as in the environment variable
 *     {@code NO_PROXY}; null: none
 */
public record ProxyPlan(
        @Nullable String http,
        @Nullable String https,
        @Nullable String noProxy) {}
