/** Our own certificate authority: keys, certificates and the decision when to renew them. Bouncy Castle and the JDK only; storing and loading is for the callers. */
@NullMarked
package io.diskferry.certs;

import org.jspecify.annotations.NullMarked;
