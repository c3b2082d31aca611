package io.diskferry.webhook.review;

/**
 * What a review is about.
 *
 * @param group API group of the object
 * @param kind its kind
 * @param operation what is being done to it
 */
public record Subject(String group, String kind, Operation operation) {}
