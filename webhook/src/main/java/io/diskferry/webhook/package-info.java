/** The admission server. Only the classes of this package and of shell know Helidon or the cluster. */
@NullMarked
package io.diskferry.webhook;

import org.jspecify.annotations.NullMarked;
