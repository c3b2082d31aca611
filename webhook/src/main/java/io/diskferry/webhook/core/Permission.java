package io.diskferry.webhook.core;

/**
 * The right to create objects of one kind in one namespace.
 *
 * @param namespace where
 * @param group API group of the resource
 * @param resource plural name
 * @param subresource part of it; empty for the whole
 */
public record Permission(String namespace, String group, String resource, String subresource) {}
