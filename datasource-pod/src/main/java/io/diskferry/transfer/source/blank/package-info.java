/** The source that has no bytes: an empty disk. */
@NullMarked
package io.diskferry.transfer.source.blank;

import org.jspecify.annotations.NullMarked;
