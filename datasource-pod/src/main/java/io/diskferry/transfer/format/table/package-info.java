/**
 * Reading of images whose tables say where the disk's parts are in the file: by ranges and from a stream, for every format
 * that can name its tables and read one.
 */
@NullMarked
package io.diskferry.transfer.format.table;

import org.jspecify.annotations.NullMarked;
