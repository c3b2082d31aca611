package io.diskferry.webhook.core;

/**
 * The right to do one thing with objects of one kind in one namespace.
 *
 * @param verb what is done
 * @param namespace where
 * @param group API group of the resource
 * @param resource plural name
 * @param subresource part of it; empty for the whole
 * @param name of the one object; empty for any
 */
public record Permission(
        String verb, String namespace, String group, String resource, String subresource, String name) {
    /** The right to create objects. */
    public static Permission toCreate(String namespace, String group, String resource, String subresource) {
        return new Permission("create", namespace, group, resource, subresource, "");
    }

    /** The right to read one object, and so to know whether it is there. */
    public static Permission toGet(String namespace, String group, String resource, String name) {
        return new Permission("get", namespace, group, resource, "", name);
    }
}
