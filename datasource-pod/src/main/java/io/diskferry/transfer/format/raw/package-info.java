/** Disks that are stored byte by byte: raw and ISO. */
@NullMarked
package io.diskferry.transfer.format.raw;

import org.jspecify.annotations.NullMarked;
