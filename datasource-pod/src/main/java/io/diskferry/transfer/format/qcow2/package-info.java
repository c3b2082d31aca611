/**
 * QEMU's qcow2, versions 2 and 3, read-only (source of the layout: docs/interop/qcow2.txt of QEMU). Internal snapshots and
 * bitmaps are passed over; backing files, data files and encryption are refused.
 */
@NullMarked
package io.diskferry.transfer.format.qcow2;

import org.jspecify.annotations.NullMarked;
