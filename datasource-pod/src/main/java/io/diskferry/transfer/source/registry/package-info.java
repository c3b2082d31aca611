/**
 * Container registries as sources: an image is asked for as every client of the OCI distribution specification asks, and its disk is
 * read out of its layers while they arrive.
 */
@NullMarked
package io.diskferry.transfer.source.registry;

import org.jspecify.annotations.NullMarked;
