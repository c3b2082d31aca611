/**
 * Who is trusted: our own authority, the webhook's certificate, the trust that the API server puts in it, and certificates
 * for data-source pods. Everything lies in two Secrets of the release namespace; the leader keeps them, whoever it is.
 */
@NullMarked
package io.diskferry.populator.trust;

import org.jspecify.annotations.NullMarked;
