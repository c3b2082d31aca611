/**
 * Our own certificate authority, the leaves that it issues, and TLS material read back from PEM. Issuing needs Bouncy
 * Castle; reading needs the JDK only, so that a short-lived pod never loads more. No security provider is registered for
 * the whole process. Storing and distributing is for the callers.
 */
@NullMarked
package io.diskferry.certs;

import org.jspecify.annotations.NullMarked;
