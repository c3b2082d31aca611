package io.diskferry.rule;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about an object which is judged by itself, without a look at the cluster.
 *
 * @param object the object as it was sent
 * @param before the object as it is stored, when this is an update; null when it is new
 */
public record ObjectReview(Node object, @Nullable Node before) implements Review {}
