/**
 * Hyper-V's VHDX, read-only: fixed and dynamic images whose log is empty. Differencing images are refused. Source of the
 * layout: Microsoft's "[MS-VHDX]: Virtual Hard Disk v2 (VHDX) File Format".
 */
@NullMarked
package io.diskferry.transfer.format.vhdx;

import org.jspecify.annotations.NullMarked;
