/**
 * Brings the parts of an image to their places, several at a time: ranges and segments that are fetched by themselves, clusters and
 * segments that are cut from one stream.
 */
@NullMarked
package io.diskferry.transfer.place;

import org.jspecify.annotations.NullMarked;
