/**
 * Web servers as sources: a blocking HTTP/1.1 client of our own that only knows GET, because redirects, addresses and
 * credentials have to be judged at each hop and a range has to cost one system call per 128 KiB and no more.
 */
@NullMarked
package io.diskferry.transfer.source.http;

import org.jspecify.annotations.NullMarked;
