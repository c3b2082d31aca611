/**
 * Disk formats: recognised by content, never by name; turned into extents of guest data. Whatever names another file is
 * refused, and memory is bounded whatever the input says.
 */
@NullMarked
package io.diskferry.transfer.format;

import org.jspecify.annotations.NullMarked;
