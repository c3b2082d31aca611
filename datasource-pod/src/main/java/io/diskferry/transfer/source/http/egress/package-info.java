/** The way out of the pod: which addresses may be reached, by which proxy, who is trusted, and how long is waited. */
@NullMarked
package io.diskferry.transfer.source.http.egress;

import org.jspecify.annotations.NullMarked;
