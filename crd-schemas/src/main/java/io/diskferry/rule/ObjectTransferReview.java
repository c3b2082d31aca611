package io.diskferry.rule;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides whether an ObjectTransfer is accepted.
 *
 * @param object the ObjectTransfer as it was sent
 * @param before the ObjectTransfer as it is stored, when this is an update; null when it is new
 * @param targetExists whether an object of the source's kind already stands where the source is to go; asked only when the
 *     ObjectTransfer is new
 */
public record ObjectTransferReview(Node object, @Nullable Node before, boolean targetExists) implements Review {}
