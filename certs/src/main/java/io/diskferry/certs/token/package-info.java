/**
 * Tokens by which one part of the system proves to another what a user was allowed: signed JSON (RFC 7519) of one single form,
 * PS256, by the JDK's cryptography only. There is no choice of algorithms, because a choice is what forgers use.
 */
@NullMarked
package io.diskferry.certs.token;

import org.jspecify.annotations.NullMarked;
