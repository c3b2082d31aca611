/**
 * Web servers as sources, and the client that the other sources reach their servers with: a blocking HTTP/1.1 client of our own,
 * because redirects, addresses, proxies and credentials have to be judged at each hop and a range has to cost one system call per
 * 128 KiB and no more.
 */
@NullMarked
package io.diskferry.transfer.source.http;

import org.jspecify.annotations.NullMarked;
