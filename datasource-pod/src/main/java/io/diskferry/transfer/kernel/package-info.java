/**
 * Inflating of deflate data (RFC 1951) and decoding of .xz streams, each behind one port: kernels of the distribution's native
 * libraries where they are there and pass a trial, Java's otherwise (docs/adr/0004). Zstandard has one kernel, and here only what it takes.
 */
@NullMarked
package io.diskferry.transfer.kernel;

import org.jspecify.annotations.NullMarked;
