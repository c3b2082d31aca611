/**
 * Virtual PC's VHD, read-only: fixed and dynamic images. Differencing images are refused. Source of the layout: Microsoft's
 * "Virtual Hard Disk Image Format Specification", version 1.0.
 */
@NullMarked
package io.diskferry.transfer.format.vhd;

import org.jspecify.annotations.NullMarked;
