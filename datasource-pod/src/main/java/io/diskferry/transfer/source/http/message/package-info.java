/** Requests and answers of HTTP/1.1 as they are written down, and the addresses in them (RFC 9110, RFC 9112). */
@NullMarked
package io.diskferry.transfer.source.http.message;

import org.jspecify.annotations.NullMarked;
