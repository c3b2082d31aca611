/**
 * VMware's VMDK in one file, read-only: monolithicSparse and streamOptimized. Whatever names another file is refused. Source
 * of the layout: VMware's "Virtual Disk Format 1.1" and "5.0" technical notes.
 */
@NullMarked
package io.diskferry.transfer.format.vmdk;

import org.jspecify.annotations.NullMarked;
