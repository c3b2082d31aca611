/** The custom resource definitions on a real API server: what it stores, and what it refuses with which message. */
@NullMarked
package io.diskferry.e2e.crd;

import org.jspecify.annotations.NullMarked;
