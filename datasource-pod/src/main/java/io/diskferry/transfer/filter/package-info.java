/** What can be laid over any source or stream, each written once: resume, read-ahead, checksum, decompression. */
@NullMarked
package io.diskferry.transfer.filter;

import org.jspecify.annotations.NullMarked;
