/**
 * VirtualBox's VDI, read-only: dynamic and static images. Differencing images are refused. Source of the layout: the
 * comments of block/vdi.c in QEMU and VDICore.h in VirtualBox.
 */
@NullMarked
package io.diskferry.transfer.format.vdi;

import org.jspecify.annotations.NullMarked;
