/**
 * The way of a DataVolume: it gets a claim and an import source, and mirrors what becomes of the claim in its phase, progress and
 * conditions.
 */
@NullMarked
package io.diskferry.populator.datavolume;

import org.jspecify.annotations.NullMarked;
