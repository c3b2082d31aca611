/** Looks into a source: what is around the image, which format it has, and where it can be read. */
@NullMarked
package io.diskferry.transfer.open;

import org.jspecify.annotations.NullMarked;
