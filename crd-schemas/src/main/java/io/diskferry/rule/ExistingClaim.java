package io.diskferry.rule;

import org.jspecify.annotations.Nullable;

/**
 * The claim that already has the name which a new DataVolume's claim is to have.
 *
 * @param populatedFor name of the DataVolume whose data it says it holds
 *     ({@link io.diskferry.name.PublicAnnotation#POPULATED_FOR}); null when it says nothing
 * @param madeForDataVolume whether a DataVolume is its controller
 */
public record ExistingClaim(@Nullable String populatedFor, boolean madeForDataVolume) {}
