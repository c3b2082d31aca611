/**
 * Container images as documents: references, indexes, manifests, configurations (OCI image specification 1.1, Docker schema 2).
 * Nothing in here talks to a server.
 */
@NullMarked
package io.diskferry.transfer.source.registry.image;

import org.jspecify.annotations.NullMarked;
