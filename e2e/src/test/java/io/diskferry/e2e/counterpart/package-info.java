/**
 * The servers that imports read from, as programs of their own that start and end with a test; and the import itself, as the
 * process that a pod runs.
 */
@NullMarked
package io.diskferry.e2e.counterpart;

import org.jspecify.annotations.NullMarked;
