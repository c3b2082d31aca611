/**
 * Who is trusted: our own authority, the webhook's certificate, the trust that the API server puts in it, certificates for
 * data-source pods, and the key that tokens are signed with. Everything lies in three Secrets of the release namespace; the
 * leader keeps them, whoever it is.
 */
@NullMarked
package io.diskferry.populator.trust;

import org.jspecify.annotations.NullMarked;
