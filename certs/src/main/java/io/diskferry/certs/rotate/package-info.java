/**
 * When certificates are renewed: a pure decision over dates. A change of authority takes three steps, each harmless by
 * itself: the new authority goes into the bundle, then leaves come from it, then the old one goes out when it expires.
 */
@NullMarked
package io.diskferry.certs.rotate;

import org.jspecify.annotations.NullMarked;
