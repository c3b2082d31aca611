/** What the controllers say of storage, on a real API server: profiles of classes, the configuration, claims made by both. */
@NullMarked
package io.diskferry.e2e.storage;

import org.jspecify.annotations.NullMarked;
