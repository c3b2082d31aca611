/**
 * Reads tar files: old, ustar, pax and GNU headers, sparse files in each of GNU tar's four ways. What the entries are good for is not
 * its matter. A reader of our own, because memory, counts and lengths are bounded here by what a header may say, holes stay holes, and
 * an entry's place in the file is known, so that it can be read by ranges.
 */
@NullMarked
package io.diskferry.transfer.tar;

import org.jspecify.annotations.NullMarked;
