/**
 * Compressed files made of parts that decode by themselves: xz with several blocks, Zstandard with a seek table. Who knows where the parts
 * are can decode several at once, each straight to its place.
 */
@NullMarked
package io.diskferry.transfer.segment;

import org.jspecify.annotations.NullMarked;
