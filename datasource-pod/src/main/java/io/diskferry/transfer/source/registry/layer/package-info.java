/**
 * The disk inside a container image: layers from the topmost down, each a tar archive read once from its beginning to its end,
 * digested while it is read.
 */
@NullMarked
package io.diskferry.transfer.source.registry.layer;

import org.jspecify.annotations.NullMarked;
