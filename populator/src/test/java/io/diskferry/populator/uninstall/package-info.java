/** Tests of the way out: what is decided about each transfer, and the whole of it against a cluster in memory. */
@NullMarked
package io.diskferry.populator.uninstall;

import org.jspecify.annotations.NullMarked;
