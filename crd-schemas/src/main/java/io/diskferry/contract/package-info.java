/**
 * The only language between the controller and a data-source pod: one plan in, progress while it runs, one report at the
 * end. All of it is plain records that any JSON mapper reads and writes; nothing here does I/O.
 */
@NullMarked
package io.diskferry.contract;

import org.jspecify.annotations.NullMarked;
